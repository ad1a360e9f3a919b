package io.pentimento.gateway.client.command;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import picocli.CommandLine;

/// Picocli's class files are of Java 5 and have no stack maps, so the JVM checks them the long way
/// at every start and leaves them out of what it records in a [Rehearsal]. This writes them anew,
/// with stack maps and all else as it was. For the launcher.
final class RaisedClasses {
  private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

  private static final ClassFile REWRITING =
      ClassFile.of(
          ConstantPoolSharingOption.NEW_POOL,
          StackMapsOption.GENERATE_STACK_MAPS,
          ClassHierarchyResolverOption.of(
              ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())));

  private RaisedClasses() {}

  /// Writes picocli to the JAR that the one argument names.
  public static void main(String[] args) throws IOException, URISyntaxException {
    var source = CommandLine.class.getProtectionDomain().getCodeSource().getLocation();
    raise(Path.of(source.toURI()), Path.of(args[0]));
  }

  /// Writes the JAR `from` to `to` with no class file older than stack maps.
  static void raise(Path from, Path to) throws IOException {
    try (var old = new JarFile(from.toFile());
        var raised = new JarOutputStream(Files.newOutputStream(to))) {
      for (JarEntry entry : Collections.list(old.entries())) {
        try (InputStream in = old.getInputStream(entry)) {
          byte[] bytes = in.readAllBytes();
          raised.putNextEntry(new ZipEntry(entry.getName()));
          raised.write(entry.getName().endsWith(".class") ? raised(bytes) : bytes);
        }
      }
    }
  }

  private static byte[] raised(byte[] file) {
    ClassModel old = REWRITING.parse(file);
    return old.majorVersion() >= FIRST_WITH_STACK_MAPS
        ? file
        : REWRITING.transformClass(
            old, ClassTransform.endHandler(it -> it.withVersion(ClassFile.JAVA_8_VERSION, 0)));
  }
}
