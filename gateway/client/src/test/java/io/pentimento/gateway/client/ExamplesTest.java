package io.pentimento.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example in the documentation comments of this module compiles and runs.
@SuppressWarnings("NullAway.Init") // set up by JUnit
class ExamplesTest {
  private static final Pattern EXAMPLE = Pattern.compile("/// ```java\\R((?:.*\\R)*?) */// ```");

  private final FakeGateway gateway = FakeGateway.start();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    gateway.close();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleCompilesAndRuns(String example) throws Exception {
    Path jobs = folder.resolve("jobs.ndjson");
    Files.writeString(jobs, "{\"type\":\"generate\",\"model\":\"demo\",\"label\":\"ox\"}\n");
    String code =
        whole(example)
            .replace("http://127.0.0.1:8080", gateway.uri().toString())
            .replace("\"jobs.ndjson\"", "\"" + jobs + "\"");
    compile(Files.writeString(folder.resolve("Example.java"), code));
    try (var classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      classes.loadClass("Example").getMethod("run").invoke(null);
    }
  }

  @Test
  void thereAreExamples() throws IOException {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(3);
  }

  static List<String> examples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      return files.filter(Files::isRegularFile).sorted().flatMap(ExamplesTest::examples).toList();
    }
  }

  private static Stream<String> examples(Path file) {
    try {
      return EXAMPLE
          .matcher(Files.readString(file))
          .results()
          .map(found -> found.group(1).replaceAll("(?m)^ */// ?", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A class that does what the example does, with a client if it does not make one itself.
  private static String whole(String example) {
    boolean complete = example.contains("var client");
    return """
    import io.pentimento.gateway.client.*;
    import java.net.URI;
    import java.nio.file.Path;
    import java.util.stream.Stream;
    public class Example {
      public static void run() throws Exception {
        %s
        %s
        %s
      }
    }
    """
        .formatted(
            complete
                ? ""
                : "try (var client = PentimentoClient.connect(URI.create(\"http://127.0.0.1:8080\"))) {",
            example,
            complete ? "" : "}");
  }

  private static void compile(Path source) {
    String target = String.valueOf(source.getParent());
    String[] arguments = {
      "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", target, source.toString()
    };
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
  }
}
