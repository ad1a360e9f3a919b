package io.pentimento.worker.training.evaluation.study;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.training.config.Documents;
import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.Split;
import io.pentimento.worker.training.evaluation.DatasetPictures;
import io.pentimento.worker.training.evaluation.FeatureNetwork;
import io.pentimento.worker.training.evaluation.PictureSource;
import io.pentimento.worker.training.evaluation.Selection;
import io.pentimento.worker.training.evaluation.networks.Labels;
import io.pentimento.worker.training.evaluation.report.Chapter;
import io.pentimento.worker.training.evaluation.report.Chapter.Circumstances;
import io.pentimento.worker.training.evaluation.report.Provenance;
import io.pentimento.worker.training.evaluation.report.ReportFolder;
import io.pentimento.worker.training.evaluation.report.Section;
import io.pentimento.worker.training.evaluation.subject.Subject;
import io.pentimento.worker.training.run.Hardware;
import io.pentimento.worker.training.run.TrainingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// One model under evaluation beside one dataset. Start reading here.
public final class Study {
  private final Material material;
  private final EvaluationConfig config;
  private final Plan plan;
  private final ReportFolder report;
  private final PrintWriter out;
  private final PictureSource test;
  private final List<Judge> judges;
  private final Drawings drawings;

  private Study(
      Material material, EvaluationConfig config, Plan plan, ReportFolder report, PrintWriter out) {
    this.material = material;
    this.config = config;
    this.plan = plan;
    this.report = report;
    this.out = out;
    this.test = new DatasetPictures(material.dataset(), Split.TEST);
    this.judges =
        material.networks().stream().map(network -> new Judge(network, test, selection())).toList();
    this.drawings = new Drawings(this);
  }

  /// What is studied and with what; it stays its owner's to close.
  ///
  /// @param subject what draws
  /// @param dataset real pictures of the same labels and size
  /// @param networks that judge; settings are compared by the first
  /// @param backend where classifiers learn
  public record Material(
      Subject subject, Dataset dataset, List<FeatureNetwork> networks, Backend backend) {
    /// @throws TrainingException if dataset and model do not go together
    public Material {
      networks = List.copyOf(networks);
      Labels.requireSame("the checkpoint", subject.labels(), "the dataset", dataset.labels());
      if (dataset.side() != subject.side()) {
        throw new TrainingException(
            "the checkpoint draws %d pixels per side, the dataset has %d: leave dataset.side out"
                .formatted(subject.side(), dataset.side()));
      }
    }
  }

  /// What is done this time.
  ///
  /// @param parts in whichever order
  /// @param seeds 1 or more different ones
  public record Plan(Set<Part> parts, List<Long> seeds) {
    /// @throws TrainingException if a seed stands twice or there is none
    public Plan {
      parts = Set.copyOf(parts);
      seeds = List.copyOf(seeds);
      if (seeds.isEmpty() || Set.copyOf(seeds).size() < seeds.size()) {
        throw new TrainingException("seeds must be 1 or more different numbers, got " + seeds);
      }
    }
  }

  /// Makes a study ready; nothing is drawn yet. What is refused leaves nothing behind.
  ///
  /// @param folder of the report, new or begun
  /// @param out gets a line for each row
  /// @throws TrainingException if the model or the dataset cannot do what the configuration wants
  /// @throws IllegalArgumentException if the folder holds a report about something else
  /// @throws IOException if it cannot be written
  public static Study open(
      Path folder, Material material, EvaluationConfig config, Plan plan, PrintWriter out)
      throws IOException {
    requireJudge(material, plan);
    requireGuidance(material.subject(), config);
    requireEnough(material.dataset(), config);
    var subject = material.subject();
    var settings = new LinkedHashMap<>(config.decoding());
    settings.put("computedIn", subject.precision());
    var provenance =
        new Provenance(
            subject.name(),
            Documents.json(config.dataset()),
            config.perLabel() * subject.labels().size(),
            settings);
    var report = ReportFolder.open(folder, "Evaluation of " + subject.name(), provenance);
    return new Study(material, config, plan, report, out);
  }

  private static void requireJudge(Material material, Plan plan) {
    if (material.networks().isEmpty() && plan.parts().stream().anyMatch(Part::needsJudge)) {
      throw new TrainingException(
          "pictures are judged by what a network sees in them: name one with --classifier or"
              + " --inception");
    }
  }

  private static void requireGuidance(Subject subject, EvaluationConfig config) {
    boolean isGuided =
        config.isGuided()
            || config.sweeps().guidanceScales().stream().anyMatch(scale -> scale != 1);
    if (isGuided && !subject.canGuide()) {
      throw new TrainingException(
          "the checkpoint has no null label and cannot be guided: its guidanceScale is 1, and"
              + " sweeps.guidanceScales must be empty");
    }
  }

  private static void requireEnough(Dataset dataset, EvaluationConfig config) {
    long needed = 2L * config.perLabel() * dataset.labels().size();
    if (dataset.size(Split.TEST) < needed) {
      throw new TrainingException(
          "%d pictures of each class, and as many others for the floor, are %d; the test part of the dataset has %d: ask for fewer with --per-label"
              .formatted(config.perLabel(), needed, dataset.size(Split.TEST)));
    }
  }

  /// Does the parts and writes each one's chapter when it is done.
  ///
  /// @throws IOException if something cannot be written
  public void run() throws IOException {
    for (Part part : Part.values()) {
      if (plan.parts().contains(part)) {
        out.println(part.title());
        out.flush();
        List<Section> sections = sections(part);
        report.put(new Chapter(part.place(), part.title(), circumstances(part), sections));
      }
    }
    out.println("The report is in " + report.file(ReportFolder.PAGE));
  }

  private List<Section> sections(Part part) throws IOException {
    return switch (part) {
      case RECONSTRUCTION -> new ReconstructionPart(this).sections();
      case GENERATION -> new GenerationPart(this).sections();
      case CAS -> new ClassificationPart(this).sections();
      case SWEEPS -> new SweepsPart(this, new Trials(this)).sections();
      case REVISION -> new RevisionPart(this, new Trials(this)).sections();
    };
  }

  private Circumstances circumstances(Part part) {
    List<String> names =
        switch (part) {
          case RECONSTRUCTION, GENERATION -> Judge.names(judges);
          case CAS -> List.of();
          case SWEEPS, REVISION -> Judge.names(judges.subList(0, 1));
        };
    return new Circumstances(
        names,
        plan.seeds(),
        Hardware.describe(material.backend().device()),
        LocalDate.now(ZoneOffset.UTC));
  }

  Subject subject() {
    return material.subject();
  }

  Dataset dataset() {
    return material.dataset();
  }

  Backend backend() {
    return material.backend();
  }

  EvaluationConfig config() {
    return config;
  }

  List<Long> seeds() {
    return plan.seeds();
  }

  ReportFolder report() {
    return report;
  }

  PrintWriter out() {
    return out;
  }

  /// The type that the model computes in.
  String precision() {
    return subject().precision();
  }

  /// What is shown is of the first.
  long firstSeed() {
    return plan.seeds().getFirst();
  }

  /// Real pictures that nothing was learned from.
  PictureSource test() {
    return test;
  }

  List<Judge> judges() {
    return judges;
  }

  Drawings drawings() {
    return drawings;
  }

  /// The pictures that a figure is by.
  Selection selection() {
    return selection(config.perLabel());
  }

  /// So many pictures of each class.
  Selection selection(int perLabel) {
    return new Selection(material.dataset().labels().size(), 0, perLabel, config.batch());
  }
}
