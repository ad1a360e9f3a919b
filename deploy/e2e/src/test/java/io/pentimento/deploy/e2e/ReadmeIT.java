package io.pentimento.deploy.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.client.BatchBody;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.Submission;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// Every example of the README does what it says.
class ReadmeIT {
  private static final Set<String> CLIENT_COMMANDS =
      Set.of("models", "generate", "edit", "extend", "batch");
  private static final List<String> TINY_TRAINING =
      List.of(
          "dataset.side=32",
          "dataset.picturebook=1",
          "batch=2",
          "run.steps=2",
          "run.logEvery=1",
          "run.checkEvery=2",
          "run.saveEvery=2");
  private static final int PHOTOGRAPHS_OF_EACH = 30;
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  @TempDir static Path data;
  @TempDir static Path work;
  private static StandaloneProcess standalone;
  private static Readme readme;
  private static String batch;

  @BeforeAll
  static void start() throws Exception {
    readme = Readme.ofThisCheckout();
    standalone = StandaloneProcess.serving(data, StandaloneProcess.Ports.free());
    ImageIO.write(
        new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB),
        "png",
        work.resolve("photograph.png").toFile());
    Path jobs = work.resolve("jobs.ndjson");
    Files.writeString(
        jobs,
        """
        {"type":"generate","model":"picturebook","label":1}
        {"type":"generate","model":"picturebook","label":2,"seed":42}
        """);
    try (PentimentoClient client = standalone.client()) {
      batch = client.batches().submit(BatchBody.ofLines(jobs)).id();
    }
  }

  @AfterAll
  static void stop() {
    standalone.close();
  }

  @Test
  void namesExactlyTwoCommandsToSetUpAndTest() {
    assertThat(readme.blocks("sh").subList(0, 2))
        .containsExactly("deploy/pentimento up\n", "mvn verify\n");
  }

  @Test
  void theCommandLineExamplesWork() throws Exception {
    List<String> calls =
        readme.launcherCalls().stream()
            .filter(call -> CLIENT_COMMANDS.contains(words(call).getFirst()))
            .toList();
    assertThat(calls).hasSizeGreaterThanOrEqualTo(3);
    for (String call : calls) {
      var words = new ArrayList<>(words(call.replace("$BATCH", batch)));
      words.addAll(List.of("--gateway", standalone.address().toString()));
      Outcome outcome = run(java("io.pentimento.gateway.client.command.PentimentoMain", words));
      assertThat(outcome.exit()).as("%s%n%s", call, outcome.output()).isZero();
    }
    assertThat(work.resolve("pictures")).isNotEmptyDirectory();
  }

  @Test
  void weightsAreVerifiedAndImportedAsShown() throws Exception {
    Path fixtures =
        Readme.checkout().resolve("worker/checkpoints/src/test/resources/fixtures/google-tiny");
    List<String> calls =
        readme.launcherCalls().stream()
            .filter(call -> call.startsWith("verify ") || call.startsWith("import "))
            .map(call ->
                call.replace(
                        "--tokenizer FILE",
                        "--tokenizer " + fixtures.resolve("tokenizer_checkpoint"))
                    .replace(
                        "--transformer FILE",
                        "--transformer " + fixtures.resolve("maskgit_checkpoint"))
                    .replace("cases.safetensors", fixtures.resolve("cases.safetensors").toString())
                    .replace("edit.safetensors", fixtures.resolve("edit.safetensors").toString()))
            .toList();
    assertThat(calls).hasSize(2);
    for (String call : calls) {
      Outcome outcome = run(java("io.pentimento.worker.checkpoints.CheckpointsMain", words(call)));
      assertThat(outcome.exit()).as("%s%n%s", call, outcome.output()).isZero();
    }
    assertThat(work.resolve("checkpoints/imagenet-256/manifest.json")).exists();
  }

  /// On small pictures and for two training steps each.
  @Test
  void theTrainingsFollowOneAnotherAndAreMeasuredAsShown() throws Exception {
    List<String> calls =
        readme.launcherCalls().stream().filter(call -> call.startsWith("train ")).toList();
    assertThat(calls).hasSize(6);
    drawPhotographs();
    for (String call : calls) {
      var words = new ArrayList<>(words(call));
      for (String setting : TINY_TRAINING) {
        words.addAll(List.of("--set", setting));
      }
      if (call.startsWith("train transformer")) {
        words.addAll(List.of("--set", "decoding.iterations=2"));
      }
      Outcome outcome = run(java("io.pentimento.worker.training.TrainingMain", words));
      assertThat(outcome.exit()).as("%s%n%s", call, outcome.output()).isZero();
    }
    var evaluate =
        words(
            readme.launcherCalls().stream()
                    .filter(call -> call.startsWith("evaluate "))
                    .findFirst()
                    .orElseThrow()
                + " --part reconstruction --per-label 3 --seeds 1");
    Outcome outcome = run(java("io.pentimento.worker.training.TrainingMain", evaluate));
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(work.resolve("report/report.md")).isNotEmptyFile();
  }

  /// A folder of class folders, with pictures enough for every part of a dataset.
  private static void drawPhotographs() throws IOException {
    for (String label : List.of("harbour", "market")) {
      Path folder = Files.createDirectories(work.resolve("photographs").resolve(label));
      for (int i = 0; i < PHOTOGRAPHS_OF_EACH; i++) {
        var photograph = new BufferedImage(40, 32, BufferedImage.TYPE_INT_RGB);
        photograph.setRGB(i, i, label.hashCode());
        ImageIO.write(photograph, "png", folder.resolve(i + ".png").toFile());
      }
    }
  }

  @Test
  @EnabledIf("curlIsHere")
  void theCurlExamplesWork() throws Exception {
    String source;
    String job;
    try (PentimentoClient client = standalone.client()) {
      source = client.upload(work.resolve("photograph.png")).id();
      job = client.submit(Submission.generate("picturebook", 7)).id();
      client.follow(job, 0, _ -> {}).await();
    }
    String script =
        "set -euo pipefail\nJOB=%s\nSOURCE=%s\nBATCH=%s\n".formatted(job, source, batch)
            + readme
                .curlBlock()
                .replace("http://127.0.0.1:8080", standalone.address().toString())
                .replace("curl ", "curl --silent --show-error --fail-with-body ");
    Outcome outcome = run(List.of("bash", "-c", script));
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("\"Snapshot\"").contains("\"QUEUED\"");
    assertThat(ImageIO.read(work.resolve("third.png").toFile())).isNotNull();
    assertThat(ImageIO.read(work.resolve("image.png").toFile())).isNotNull();
  }

  @Test
  void theJavaExampleCompilesAndRuns() throws Exception {
    String example =
        readme
            .blocks("java")
            .getFirst()
            .replace("http://127.0.0.1:8080", standalone.address().toString());
    Path source = work.resolve("Example.java");
    Files.writeString(
        source,
        """
        import io.pentimento.gateway.client.*;
        import java.net.URI;
                public class Example {
          public static void main(String[] args) throws Exception {
            %s
          }
        }
        """
            .formatted(example));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath(), "-d", work.toString(), source.toString());
    assertThat(compiled).isZero();
    Outcome outcome = run(java("Example", List.of()));
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("JobSucceeded");
  }

  @Test
  void theFilesItPointsToExist() {
    for (var link : LINK.matcher(readme.text()).results().toList()) {
      assertThat(Readme.checkout().resolve(link.group(1))).exists();
    }
  }

  static boolean curlIsHere() throws Exception {
    try {
      return new ProcessBuilder("curl", "--version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static List<String> words(String call) {
    return SPACES.splitAsStream(call).toList();
  }

  private record Outcome(int exit, String output) {}

  private static List<String> java(String main, List<String> arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                // Several would wait for each other for minutes where other programs run too.
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                classPath() + ":" + work,
                main));
    command.addAll(arguments);
    return command;
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static Outcome run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, SECONDS)).as(output).isTrue();
    return new Outcome(process.exitValue(), output);
  }
}
