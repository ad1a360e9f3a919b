package io.pentimento.worker.training;

import io.pentimento.worker.training.command.TrainingCommands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// Trainings of a few seconds through the command line.
public final class TinyTraining {
  /// Small pictures and frequent rows, for any network.
  private static final List<String> SHORT =
      List.of(
          "dataset.side=32",
          "dataset.picturebook=4",
          "batch=8",
          "optimiser.warmup=5",
          "optimiser.learningRate=0.003",
          "run.logEvery=5",
          "run.checkEvery=20",
          "run.saveEvery=10");

  private TinyTraining() {}

  /// What a command said.
  public record Said(int code, String err) {}

  public static List<String> tokenizer(Path run, int steps) {
    return arguments(
        "tokenizer",
        run,
        steps,
        "model.levelWidths=[32, 32, 32]",
        "model.codebookSize=32",
        "model.codeWidth=8",
        "codebook.reviveEvery=10");
  }

  public static List<String> classifier(Path run, int steps) {
    return arguments("classifier", run, steps, "levelWidths=[32, 32]");
  }

  public static List<String> decoder(Path run, int steps, Path tokenizer) {
    return arguments("decoder", run, steps, "tokenizer=" + tokenizer);
  }

  public static List<String> transformer(Path run, int steps, Path tokenizer) {
    return transformer(run, steps, "tokenizer=" + tokenizer);
  }

  /// Fine-tuning of a finished model's transformer.
  public static List<String> learningOn(Path run, int steps, Path checkpoint) {
    return transformer(run, steps, "checkpoint=" + checkpoint);
  }

  private static List<String> transformer(Path run, int steps, String from) {
    return arguments(
        "transformer",
        run,
        steps,
        from,
        "model.width=32",
        "model.layers=2",
        "model.heads=2",
        "model.feedForward=64",
        "model.dropoutPercent=10",
        "decoding.iterations=3");
  }

  private static List<String> arguments(String network, Path run, int steps, String... more) {
    var arguments = new ArrayList<>(List.of("train", network, "--run", run.toString()));
    var settings = new ArrayList<>(SHORT);
    settings.addAll(List.of(more));
    settings.add("run.steps=" + steps);
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    arguments.addAll(List.of("--device", "cpu"));
    return arguments;
  }

  /// Goes on with a run to more steps.
  public static List<String> resume(String network, Path run, int steps) {
    return List.of(
        "train",
        network,
        "--run",
        run.toString(),
        "--resume",
        "--set",
        "run.steps=" + steps,
        "--device",
        "cpu");
  }

  public static Said execute(List<String> arguments) {
    var err = new StringWriter();
    CommandLine line = TrainingCommands.line().setErr(new PrintWriter(err, true));
    int code = line.execute(arguments.toArray(String[]::new));
    return new Said(code, err.toString());
  }

  /// The first column of numbers after the step's.
  public static List<Double> losses(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.csv")).stream()
        .skip(1)
        .map(row -> Double.parseDouble(row.split(",", -1)[1]))
        .toList();
  }
}
