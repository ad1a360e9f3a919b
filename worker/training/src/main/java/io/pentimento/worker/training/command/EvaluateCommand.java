package io.pentimento.worker.training.command;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.training.config.Documents;
import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.evaluation.FeatureNetwork;
import io.pentimento.worker.training.evaluation.networks.ClassifierNetwork;
import io.pentimento.worker.training.evaluation.networks.JudgingNetwork;
import io.pentimento.worker.training.evaluation.study.EvaluationConfig;
import io.pentimento.worker.training.evaluation.study.Part;
import io.pentimento.worker.training.evaluation.study.Study;
import io.pentimento.worker.training.evaluation.subject.Subject;
import io.pentimento.worker.training.run.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `evaluate`: measures a model and writes a report.
@Command(
    name = "evaluate",
    description = {
      "Measures what a checkpoint draws beside real pictures, and writes a folder with a page (report.md), its plots"
          + " and pictures, and every row of figures as CSV. The same command goes on where it was stopped: rows that"
          + " are in the CSV are not computed again. The same seeds give the same figures.",
      ""
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "DIR",
      description = "The model: a checkpoint folder.")
  Path checkpoint = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the report, new or begun.")
  Path out = Path.of("");

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      description =
          "Real pictures: a folder with a folder for each class. By default the built-in picture book.")
  @Nullable Path dataset;

  @Option(
      names = "--classifier",
      paramLabel = "FILE",
      description =
          "Judges pictures: a classifier of the same labels, as `train classifier` leaves it behind.")
  @Nullable Path classifier;

  @Option(
      names = "--inception",
      paramLabel = "FILE",
      description = {
        "Judges pictures too: weights of Inception-v3 under the names of pytorch-fid or torchvision (safetensors, or"
            + " what torch.save writes), or a TorchScript archive whose forward takes [B, 3, 299, 299] in -1..1 and"
            + " gives features [B, d], or a tuple of features and logits. An archive is a program: give only one that"
            + " you trust. With both, settings are compared by the classifier."
      })
  @Nullable Path inception;

  @Option(
      names = "--per-label",
      paramLabel = "N",
      description =
          "Pictures of each class that a figure is by; in place of perLabel in the configuration.")
  @Nullable Integer perLabel;

  @Option(
      names = "--seeds",
      paramLabel = "SEED",
      split = ",",
      defaultValue = "1,2,3",
      description = "Everything random is done with each of them. Default: ${DEFAULT-VALUE}.")
  List<Long> seeds = List.of();

  @Option(
      names = "--part",
      paramLabel = "PART",
      split = ",",
      converter = PartReader.class,
      completionCandidates = PartNames.class,
      description =
          "Some of ${COMPLETION-CANDIDATES}; all by default. Other chapters stay as they are.")
  List<Part> parts = List.of(Part.values());

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Changes one value of what --print-config shows, such as decoding.iterations=12 or"
              + " sweeps.iterations=[4,8]. May be repeated.")
  Map<String, String> changes = new LinkedHashMap<>();

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "cpu, cuda or cuda:<number>; a GPU if there is one by default.")
  @Nullable String device;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      defaultValue = "fp32",
      converter = PrecisionReader.class,
      description = "What the model computes in: fp32 or bf16. Default: ${DEFAULT-VALUE}.")
  Precision precision = Precision.FP32;

  @Option(names = "--print-config", description = "Prints the configuration and does nothing.")
  boolean printOnly;

  @Override
  public Integer call() {
    Device place = device == null ? Backend.bestDevice() : Device.parse(device);
    try (var subject = Subject.open(checkpoint, place, precision)) {
      EvaluationConfig config = config(subject);
      if (printOnly) {
        spec.commandLine().getOut().print(Documents.yaml(config));
        spec.commandLine().getOut().flush();
        return 0;
      }
      evaluate(subject, config, place);
      return 0;
    } catch (IOException e) {
      throw new TrainingException("the report cannot be written: " + e.getMessage(), e);
    }
  }

  private EvaluationConfig config(Subject subject) {
    var all = new LinkedHashMap<>(changes);
    if (dataset != null) {
      all.put("dataset.folder", Documents.json(dataset.toString()));
    }
    if (perLabel != null) {
      all.put("perLabel", Integer.toString(perLabel));
    }
    return Documents.config(
        "--set", "", EvaluationConfig.defaults(subject), EvaluationConfig.class, all);
  }

  private void evaluate(Subject subject, EvaluationConfig config, Device place) throws IOException {
    Dataset pictures = config.dataset().open();
    try (Backend backend = Backend.open(place)) {
      List<FeatureNetwork> networks = new ArrayList<>();
      if (classifier != null) {
        networks.add(ClassifierNetwork.open(classifier, pictures.labels(), backend));
      }
      if (inception != null) {
        networks.add(JudgingNetwork.stranger(inception, backend));
      }
      var material = new Study.Material(subject, pictures, networks, backend);
      var plan = new Study.Plan(Set.copyOf(parts), seeds);
      Study.open(out, material, config, plan, spec.commandLine().getErr()).run();
    }
  }

  private static final class PartReader implements ITypeConverter<Part> {
    @Override
    public Part convert(String text) {
      return Part.parse(text);
    }
  }

  private static final class PartNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Part.values()).map(Part::text).iterator();
    }
  }

  private static final class PrecisionReader implements ITypeConverter<Precision> {
    @Override
    public Precision convert(String text) {
      return Precision.valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
