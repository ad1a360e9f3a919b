package io.pentimento.worker.model.backend;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The C library of this process.
final class CLibrary {
  private CLibrary() {}

  /// A function of it, or nothing on systems whose C library has none of that name.
  // Native access is what this package is for; libtorch needs the JVM's permission for it anyway.
  @SuppressWarnings("restricted")
  static Optional<MethodHandle> function(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, type));
  }
}
