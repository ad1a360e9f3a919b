package io.pentimento.worker.model.backend;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/// Has NVIDIA's libraries compute float32 in float32. By default libtorch lets cuDNN round the
/// factors of float32 convolutions to 10 bits (TF32), and then some of the tokens that the encoder
/// finds are others.
///
/// The libraries read the environment when they are loaded, so this comes before. What the user has
/// set stays: `NVIDIA_TF32_OVERRIDE=1` buys speed with that rounding.
final class TensorFloat32 {
  static final String VARIABLE = "NVIDIA_TF32_OVERRIDE";
  private static final String NEVER = "0";

  private TensorFloat32() {}

  /// Takes effect for the whole process; where the C library has no `setenv` it does nothing.
  static void forbid() {
    CLibrary.function("setenv", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT))
        .ifPresent(TensorFloat32::set);
  }

  private static void set(MethodHandle setenv) {
    try (Arena arena = Arena.ofConfined()) {
      int refused =
          (int) setenv.invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom(NEVER), 0);
      if (refused != 0) {
        throw new IllegalStateException("there is no memory for an environment variable");
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("setenv could not be called", e);
    }
  }
}
