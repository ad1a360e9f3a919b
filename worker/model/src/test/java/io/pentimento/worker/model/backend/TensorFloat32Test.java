package io.pentimento.worker.model.backend;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TensorFloat32Test {
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void nativeLibrariesFindTheRoundingForbiddenUnlessTheUserSaysOtherwise() throws Throwable {
    try (Backend backend = Backend.open(Device.CPU)) {
      assertThat(backend.device()).isEqualTo(Device.CPU);
      String own = System.getenv(TensorFloat32.VARIABLE); // as the JVM was started
      assertThat(nativeValue()).isEqualTo(own == null ? "0" : own);
    }
  }

  /// What C code reads now.
  @SuppressWarnings("restricted")
  private static String nativeValue() throws Throwable {
    var getenv = CLibrary.function("getenv", FunctionDescriptor.of(ADDRESS, ADDRESS)).orElseThrow();
    try (Arena arena = Arena.ofConfined()) {
      var value = (MemorySegment) getenv.invokeExact(arena.allocateFrom(TensorFloat32.VARIABLE));
      return value.reinterpret(Long.MAX_VALUE).getString(0);
    }
  }
}
