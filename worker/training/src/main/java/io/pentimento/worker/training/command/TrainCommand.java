package io.pentimento.worker.training.command;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.training.config.Documents;
import io.pentimento.worker.training.run.Hardware;
import io.pentimento.worker.training.run.Preparation;
import io.pentimento.worker.training.run.ProgressLines;
import io.pentimento.worker.training.run.RunFolder;
import io.pentimento.worker.training.run.RunFolder.Reached;
import io.pentimento.worker.training.run.Trainee;
import io.pentimento.worker.training.run.TrainingException;
import io.pentimento.worker.training.run.TrainingLoop;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `train`: trains one network in a folder of its own.
@Command(
    name = "train",
    description = {
      "Trains a network. Everything lies in the folder of the run: configuration, metrics as CSV, plot, samples, the"
          + " state from which a run goes on after it was stopped or killed, and at the end the network.",
      "",
      "To train a model of your own: a classifier first (it judges the others), then a tokenizer, then a transformer"
          + " on that tokenizer's tokens. The decoder of a tokenizer can be trained further by itself: the tokens stay"
          + " as they are. A finished model's transformer learns on, on other pictures too (fine-tuning), with"
          + " --set checkpoint=DIR.",
      ""
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  private static final int STOPPED = 3;

  enum Network {
    classifier,
    tokenizer,
    decoder,
    transformer
  }

  @Parameters(paramLabel = "NETWORK", description = "One of ${COMPLETION-CANDIDATES}.")
  Network network = Network.tokenizer;

  @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the run.")
  Path run = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML; what it leaves out is as --print-config shows.")
  @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Changes one value, such as optimiser.learningRate=0.0005. May be repeated.")
  Map<String, String> changes = new LinkedHashMap<>();

  @Option(names = "--resume", description = "Goes on with the run where it was saved last.")
  boolean resume;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "cpu, cuda or cuda:<number>; a GPU if there is one by default.")
  @Nullable String device;

  @Option(names = "--print-config", description = "Prints the configuration and does nothing.")
  boolean printOnly;

  @Override
  public Integer call() {
    return switch (network) {
      case classifier -> train(Stage.classifier());
      case tokenizer -> train(Stage.tokenizer());
      case decoder -> train(Stage.decoder());
      case transformer -> train(Stage.transformer());
    };
  }

  private <C> int train(Stage<C> stage) {
    var folder = new RunFolder(run);
    C settings = settings(stage, folder);
    String text = Documents.yaml(settings);
    if (printOnly) {
      System.out.print(text);
      return 0;
    }
    try (Backend backend =
        Backend.open(device == null ? Backend.bestDevice() : Device.parse(device))) {
      return train(stage, settings, text, folder, backend);
    }
  }

  private <C> C settings(Stage<C> stage, RunFolder folder) {
    if (resume && config != null) {
      throw new TrainingException(
          "--resume goes on with the run's own configuration: leave --config out");
    }
    String where = resume ? folder.path().toString() : config == null ? "--set" : config.toString();
    String text = resume ? folder.startedWith() : config == null ? "" : read(config);
    return Documents.config(where, text, stage.defaults(), stage.type(), changes);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new TrainingException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  private <C> int train(
      Stage<C> stage, C settings, String text, RunFolder folder, Backend backend) {
    var told = Preparation.printing(System.err);
    if (resume && Files.exists(folder.state())) {
      try (var saved = folder.open(stage.kind())) {
        try (var trainee = stage.opener().open(settings, backend, saved.tensors(), told)) {
          return loop(stage, settings, text, folder, backend, trainee, saved.reached());
        }
      }
    }
    if (!resume) {
      folder.requireUnused();
    }
    try (var trainee = stage.opener().open(settings, backend, null, told)) {
      if (!resume) {
        folder.begin(text); // not before: what cannot be opened leaves nothing behind
      }
      return loop(stage, settings, text, folder, backend, trainee, Reached.START);
    }
  }

  private <C> int loop(
      Stage<C> stage,
      C settings,
      String text,
      RunFolder folder,
      Backend backend,
      Trainee trainee,
      Reached from) {
    var plan = stage.plan().apply(settings);
    PrintStream out = System.err;
    try (var progress =
        ProgressLines.open(out, isTerminal(), stage.kind(), from.step(), plan.steps())) {
      var loop = new TrainingLoop(stage.kind(), trainee, folder, plan, progress);
      boolean done =
          loop.run(from, new TrainingLoop.Circumstances(text, Hardware.describe(backend.device())));
      out.println(
          done
              ? "The trained %s is in %s".formatted(stage.kind(), folder.path())
              : "Stopped; --resume goes on");
      return done ? 0 : STOPPED;
    }
  }

  /// The JDK can tell whether standard input and output are a terminal; a bar needs no less.
  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
