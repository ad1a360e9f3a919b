package io.pentimento.worker.model.backend;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/// Tells glibc's allocator to keep freed pages. By default it gives big blocks back to the system
/// at once, and each layer's result then costs page faults again: a sixth of the time of a decode.
final class NativeMemory {
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_MMAP_THRESHOLD = -3;
  private static final int LARGEST_ON_HEAP = 1 << 30;

  private NativeMemory() {}

  /// Takes effect for the whole process; without glibc it does nothing.
  static void keepFreedPages() {
    CLibrary.function("mallopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT))
        .ifPresent(NativeMemory::tune);
  }

  private static void tune(MethodHandle mallopt) {
    try {
      int mapped = (int) mallopt.invokeExact(M_MMAP_THRESHOLD, LARGEST_ON_HEAP);
      int trimmed = (int) mallopt.invokeExact(M_TRIM_THRESHOLD, Integer.MAX_VALUE);
      if (mapped == 0 || trimmed == 0) {
        System.getLogger(NativeMemory.class.getName())
            .log(System.Logger.Level.DEBUG, "mallopt refused; decoding will be slower");
      }
    } catch (Throwable e) {
      throw new LinkageError("mallopt could not be called", e);
    }
  }
}
