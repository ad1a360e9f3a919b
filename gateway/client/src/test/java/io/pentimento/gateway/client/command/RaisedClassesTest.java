package io.pentimento.gateway.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaisedClassesTest {
  @Test
  void everyClassHasStackMapsAndPassesTheVerifier(@TempDir Path folder) throws Exception {
    Path jar = folder.resolve("raised.jar");
    RaisedClasses.main(new String[] {jar.toString()});
    ClassLoader nothingElse = ClassLoader.getPlatformClassLoader();
    try (var raised = new JarFile(jar.toFile());
        var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, nothingElse)) {
      List<JarEntry> classes = raised.stream().filter(RaisedClassesTest::isPicocli).toList();
      assertThat(classes).hasSizeGreaterThan(100);
      for (JarEntry entry : classes) {
        byte[] bytes = raised.getInputStream(entry).readAllBytes();
        assertThat(ClassFile.of().parse(bytes).majorVersion()).isEqualTo(ClassFile.JAVA_8_VERSION);
        String name = entry.getName().replace('/', '.').replaceFirst("\\.class$", "");
        // Initialised, and so verified.
        assertThat(Class.forName(name, true, loader).getClassLoader()).isSameAs(loader);
      }
    }
  }

  private static boolean isPicocli(JarEntry entry) {
    return entry.getName().matches("picocli/.*\\.class");
  }
}
