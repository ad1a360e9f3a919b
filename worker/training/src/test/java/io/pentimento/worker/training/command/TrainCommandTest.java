package io.pentimento.worker.training.command;

import static io.pentimento.worker.training.TinyTraining.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.worker.checkpoints.Checkpoint;
import io.pentimento.worker.checkpoints.NetworkFile;
import io.pentimento.worker.model.ElementType;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.training.TinyTraining;
import io.pentimento.worker.training.TrainingMain;
import io.pentimento.worker.training.classifier.Classifier;
import io.pentimento.worker.training.tokenizer.TrainedTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All three networks for a few dozen training steps: losses fall, a resumed run is the same run,
/// and what is left behind can be used.
class TrainCommandTest {
  private static final int STEPS = 60;

  @TempDir Path folder;

  @Test
  void aTokenizerLearnsAndAKilledRunThatIsResumedEndsWithTheSameBits() throws IOException {
    Path whole = folder.resolve("whole");
    Path parted = folder.resolve("parted");
    succeed(TinyTraining.tokenizer(whole, STEPS));
    killAndResume(TinyTraining.tokenizer(parted, STEPS), "tokenizer", parted);
    assertSameRun(whole, parted, "tokenizer.safetensors");
    List<Double> losses = TinyTraining.losses(whole);
    assertThat(losses.getLast()).isLessThan(0.5 * losses.getFirst());
    assertThat(whole.resolve("samples/step-0000060.png")).isNotEmptyFile();
    assertThat(whole.resolve("loss.png")).isNotEmptyFile();
    try (var tokenizer = TrainedTokenizer.open(whole.resolve("tokenizer.safetensors"))) {
      assertThat(tokenizer.config().codebookSize()).isEqualTo(32);
      assertThat(tokenizer.weights().get("codebook").type()).isEqualTo(ElementType.F16);
      assertThat(tokenizer.record()).contains("\"steps\":60", "\"kind\":\"tokenizer\"", "hardware");
    }
  }

  @Test
  void aDecoderLearnsOnWhileTheTokensStayAsTheyAre() throws IOException {
    Path before = folder.resolve("before");
    succeed(TinyTraining.tokenizer(before, 30));
    Path file = before.resolve("tokenizer.safetensors");
    Path whole = folder.resolve("whole");
    Path parted = folder.resolve("parted");
    succeed(TinyTraining.decoder(whole, STEPS, file));
    killAndResume(TinyTraining.decoder(parted, STEPS, file), "decoder", parted);
    assertSameRun(whole, parted, "tokenizer.safetensors");
    assertThat(checked(whole)).isGreaterThan(checked(before));
    try (var old = TrainedTokenizer.open(file);
        var learned = TrainedTokenizer.open(whole.resolve("tokenizer.safetensors"))) {
      assertThat(changed(old.weights(), learned.weights()))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("decoder."));
      assertThat(learned.record()).isEqualTo(old.record());
      assertThat(old.decoderRecord()).isEmpty();
      assertThat(learned.decoderRecord()).contains("\"steps\":60", "\"decoder\"");
    }
  }

  /// The PSNR at the end of a run.
  private static double checked(Path run) throws IOException {
    return Double.parseDouble(
        Files.readAllLines(run.resolve("checks.csv")).getLast().split(",", -1)[1]);
  }

  private static List<String> changed(Weights before, Weights after) {
    return before.names().stream()
        .filter(name -> after.get(name).data().mismatch(before.get(name).data()) >= 0)
        .toList();
  }

  @Test
  void aClassifierLearnsAndJudgesForAPerceptualLoss() throws IOException {
    Path run = folder.resolve("classifier");
    succeed(TinyTraining.classifier(run, 40));
    List<Double> losses = TinyTraining.losses(run);
    assertThat(losses.getLast()).isLessThan(losses.getFirst());
    Path file = run.resolve("classifier.safetensors");
    assertThat(Classifier.read(file).labels()).hasSize(16).contains("cat");
    var tokenizer = new ArrayList<>(TinyTraining.tokenizer(folder.resolve("t"), 5));
    tokenizer.addAll(List.of("--set", "losses.perceptual=1", "--set", "judge=" + file));
    succeed(tokenizer);
    assertThat(column(folder.resolve("t"), "perceptual")).allMatch(value -> value > 0);
    Path tokens = folder.resolve("t").resolve("tokenizer.safetensors");
    var decoder = new ArrayList<>(TinyTraining.decoder(folder.resolve("d"), 5, tokens));
    decoder.addAll(List.of("--set", "losses.perceptual=1", "--set", "judge=" + file));
    decoder.addAll(List.of("--set", "adversary.share=0.1", "--set", "adversary.widths=[8, 16]"));
    succeed(decoder);
    assertThat(column(folder.resolve("d"), "perceptual")).allMatch(value -> value > 0);
    assertThat(column(folder.resolve("d"), "adversarial")).allMatch(value -> value > 0);
    assertThat(column(folder.resolve("d"), "critic")).allMatch(value -> value > 0);
  }

  @Test
  void aCriticLearnsBesideATokenizerAndIsPartOfItsState() throws IOException {
    Path run = folder.resolve("run");
    var arguments = new ArrayList<>(TinyTraining.tokenizer(run, 10));
    arguments.addAll(
        List.of(
            "--set", "adversary.share=0.1",
            "--set", "adversary.from=6",
            "--set", "adversary.widths=[8, 16]"));
    succeed(arguments);
    assertThat(column(run, "adversarial").getFirst()).isZero();
    assertThat(column(run, "adversarial").getLast()).isPositive();
    assertThat(column(run, "critic").getLast()).isPositive();
    succeed(TinyTraining.resume("tokenizer", run, 15));
    try (var state = NetworkFile.open(run.resolve("state.safetensors"))) {
      assertThat(state.weights().names()).contains("critic/average/layers.1.weight");
    }
  }

  private static void succeed(List<String> arguments) {
    var said = execute(arguments);
    assertThat(said.code()).as(said.err()).isZero();
  }

  private static List<Double> column(Path run, String name) throws IOException {
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    int index = List.of(rows.getFirst().split(",", -1)).indexOf(name);
    return rows.stream().skip(1).map(row -> Double.parseDouble(row.split(",", -1)[index])).toList();
  }

  @Test
  void aTransformerLearnsOnATokenizersTokensAndLeavesAWholeCheckpoint() throws IOException {
    Path tokens = folder.resolve("tokenizer");
    succeed(TinyTraining.tokenizer(tokens, 10));
    Path file = tokens.resolve("tokenizer.safetensors");
    Path whole = folder.resolve("whole");
    Path parted = folder.resolve("parted");
    succeed(TinyTraining.transformer(whole, STEPS, file));
    killAndResume(TinyTraining.transformer(parted, STEPS, file), "transformer", parted);
    assertSameRun(whole, parted, "checkpoint/transformer.safetensors");
    List<Double> losses = TinyTraining.losses(whole);
    assertThat(losses.getLast()).isLessThan(losses.getFirst());
    try (var checkpoint = Checkpoint.open(whole.resolve("checkpoint"))) {
      assertThat(checkpoint.manifest().labels()).hasSize(16);
      assertThat(checkpoint.manifest().defaults().iterations()).isEqualTo(3);
      assertThat(checkpoint.manifest().name()).isEqualTo("picturebook");
    }
    assertThat(Files.readString(whole.resolve("checkpoint/transformer-training.json")))
        .contains("\"steps\":60");
    assertThat(Files.readString(whole.resolve("checkpoint/tokenizer-training.json")))
        .contains("\"steps\":10");
    assertThat(whole.resolve("checkpoint/decoder-training.json")).doesNotExist();
  }

  @Test
  void whatCannotBeginSaysWhyAndLeavesNothingBehind() {
    Path run = folder.resolve("run");
    var lost = execute(TinyTraining.transformer(run, STEPS, folder.resolve("lost.safetensors")));
    assertThat(lost.code()).isNotZero();
    assertThat(lost.err()).contains("lost.safetensors: no such file");
    var odd = new ArrayList<>(TinyTraining.tokenizer(run, STEPS));
    odd.addAll(List.of("--set", "model.levelWidths=[7]"));
    assertThat(execute(odd).err()).contains("--set: model: levelWidths");
    assertThat(run).doesNotExist();
  }

  @Test
  void aFinishedTransformerLearnsOnWithABetterDecoderAndItsOldCheckpointStays() throws IOException {
    Path tokens = folder.resolve("tokenizer");
    succeed(TinyTraining.tokenizer(tokens, 10));
    Path file = tokens.resolve("tokenizer.safetensors");
    Path decoder = folder.resolve("decoder");
    succeed(TinyTraining.decoder(decoder, 5, file));
    Path run = folder.resolve("run");
    succeed(TinyTraining.transformer(run, 10, file));
    var on = new ArrayList<>(TinyTraining.resume("transformer", run, 20));
    on.addAll(List.of("--set", "tokenizer=" + decoder.resolve("tokenizer.safetensors")));
    succeed(on);
    assertThat(Files.readString(run.resolve("checkpoint/transformer-training.json")))
        .contains("\"steps\":20");
    assertThat(Files.readString(run.resolve("checkpoint/decoder-training.json")))
        .contains("\"kind\":\"decoder\"");
    assertThat(Files.readString(run.resolve("checkpoint-1/transformer-training.json")))
        .contains("\"steps\":10");
    try (var earlier = Checkpoint.open(run.resolve("checkpoint-1"));
        var later = Checkpoint.open(run.resolve("checkpoint"))) {
      assertThat(later.manifest().revision()).isNotEqualTo(earlier.manifest().revision());
    }
  }

  @Test
  void aFinishedModelLearnsOnFromItsCheckpointAlone() throws IOException {
    Path earlier = trained("first", 30);
    Path whole = folder.resolve("whole");
    Path parted = folder.resolve("parted");
    succeed(TinyTraining.learningOn(whole, STEPS, earlier));
    killAndResume(TinyTraining.learningOn(parted, STEPS, earlier), "transformer", parted);
    assertSameRun(whole, parted, "checkpoint/transformer.safetensors");
    assertThat(TinyTraining.losses(whole).getFirst())
        .as("what was learned is there from the first training step")
        .isLessThan(TinyTraining.losses(folder.resolve("first")).getFirst() - 0.1);
    Path checkpoint = whole.resolve("checkpoint");
    assertThat(Files.readString(checkpoint.resolve("transformer-training-1.json")))
        .isEqualTo(Files.readString(earlier.resolve("transformer-training.json")));
    assertThat(Files.readString(checkpoint.resolve("transformer-training.json")))
        .contains("\"steps\":60");
    assertThat(Files.readString(checkpoint.resolve("tokenizer-training.json")))
        .isEqualTo(Files.readString(earlier.resolve("tokenizer-training.json")));
    try (var before = Checkpoint.open(earlier);
        var after = Checkpoint.open(checkpoint)) {
      assertThat(after.manifest().provenance().transformer())
          .endsWith("begun as picturebook " + before.revision().shortForm());
      assertThat(changed(before.tokenizer(), after.tokenizer())).isEmpty();
    }
    Path decoder = folder.resolve("decoder");
    succeed(TinyTraining.decoder(decoder, 5, checkpoint));
    Path third = folder.resolve("third");
    var on = new ArrayList<>(TinyTraining.learningOn(third, 5, checkpoint));
    on.addAll(List.of("--set", "tokenizer=" + decoder.resolve("tokenizer.safetensors")));
    succeed(on);
    assertThat(third.resolve("checkpoint/decoder-training.json")).exists();
    assertThat(Files.readString(third.resolve("checkpoint/transformer-training-2.json")))
        .isEqualTo(Files.readString(checkpoint.resolve("transformer-training.json")));
  }

  /// A checkpoint of a transformer that was trained for so many steps.
  private Path trained(String name, int steps) {
    Path tokens = folder.resolve(name + "-tokenizer");
    succeed(TinyTraining.tokenizer(tokens, 10));
    Path run = folder.resolve(name);
    succeed(TinyTraining.transformer(run, steps, tokens.resolve("tokenizer.safetensors")));
    return run.resolve("checkpoint");
  }

  @Test
  void aCheckpointThatDoesNotFitIsRefusedWithWhatWould() {
    Path earlier = trained("first", 5);
    Path run = folder.resolve("run");
    assertThat(refused(run, earlier, "model.layers=3"))
        .contains("model.width=32, model.layers=2, model.heads=2 and model.feedForward=64");
    assertThat(refused(run, earlier, "dataset.side=64"))
        .contains("knows pictures of 8 × 8 tokens, dataset.side makes 16 × 16");
    assertThat(refused(run, folder.resolve("nowhere"), "batch=8")).contains("nowhere");
    Path codes = folder.resolve("other-codes");
    var seeded = new ArrayList<>(TinyTraining.tokenizer(codes, 10));
    seeded.addAll(List.of("--set", "seed=2"));
    succeed(seeded);
    assertThat(refused(run, earlier, "tokenizer=" + codes.resolve("tokenizer.safetensors")))
        .contains("its codes are not those of " + earlier);
    assertThat(run).doesNotExist();
  }

  private static String refused(Path run, Path checkpoint, String... settings) {
    var arguments = new ArrayList<>(TinyTraining.learningOn(run, 5, checkpoint));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    var said = execute(arguments);
    assertThat(said.code()).isNotZero();
    assertThat(said.err()).hasLineCount(1);
    return said.err();
  }

  @Test
  void whatIsRefusedIsToldInOneSentence() {
    Path run = folder.resolve("run");
    assertThat(execute(TinyTraining.resume("tokenizer", run, 5)).err())
        .isEqualTo(run + " holds no training to resume\n");
    for (String network : List.of("decoder", "transformer")) {
      assertThat(
              execute(List.of("train", network, "--run", folder.resolve(network).toString())).err())
          .contains("name the file of a trained tokenizer")
          .hasLineCount(1);
    }
    var unknown = new ArrayList<>(TinyTraining.tokenizer(folder.resolve("other"), 5));
    unknown.addAll(List.of("--set", "optimiser.speed=3"));
    var said = execute(unknown);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("speed").hasLineCount(1);
    var folderless = new ArrayList<>(TinyTraining.classifier(folder.resolve("third"), 5));
    folderless.addAll(List.of("--set", "dataset.folder=" + folder.resolve("nowhere")));
    assertThat(execute(folderless).err()).contains("nowhere").hasLineCount(1);
  }

  /// Trains in a process of its own, kills it as soon as it has saved a state, and goes on here.
  private void killAndResume(List<String> whole, String network, Path run) throws IOException {
    var command = new ArrayList<>(java(TrainingMain.class));
    command.addAll(whole);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(network + ".log").toFile())
            .start();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Files.exists(run.resolve("state.safetensors")) || !process.isAlive());
    process.destroyForcibly().onExit().join();
    assertThat(Files.readString(folder.resolve(network + ".log"))).doesNotContain("is in");
    succeed(TinyTraining.resume(network, run, STEPS));
  }

  private static List<String> java(Class<?> main) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        "-Dai.djl.pytorch.num_threads=1",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName());
  }

  private static void assertSameRun(Path whole, Path parted, String product) throws IOException {
    assertThat(Files.readString(parted.resolve("metrics.csv")))
        .isEqualTo(Files.readString(whole.resolve("metrics.csv")));
    assertThat(Files.readString(parted.resolve("checks.csv")))
        .isEqualTo(Files.readString(whole.resolve("checks.csv")));
    try (var one = NetworkFile.open(whole.resolve(product));
        var other = NetworkFile.open(parted.resolve(product))) {
      for (String name : one.weights().names()) {
        assertThat(other.weights().get(name).data().mismatch(one.weights().get(name).data()))
            .as(name)
            .isEqualTo(-1);
      }
    }
  }
}
