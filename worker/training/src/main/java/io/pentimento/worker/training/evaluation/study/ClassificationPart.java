package io.pentimento.worker.training.evaluation.study;

import io.pentimento.worker.training.config.Documents;
import io.pentimento.worker.training.dataset.Split;
import io.pentimento.worker.training.evaluation.ClassificationAccuracy;
import io.pentimento.worker.training.evaluation.DatasetPictures;
import io.pentimento.worker.training.evaluation.Selection;
import io.pentimento.worker.training.evaluation.networks.ClassifierSchool;
import io.pentimento.worker.training.evaluation.report.QualityTables;
import io.pentimento.worker.training.evaluation.report.Section;
import io.pentimento.worker.training.evaluation.subject.DecodeText;
import io.pentimento.worker.training.evaluation.subject.DrawnPictures;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Row;
import io.pentimento.worker.training.evaluation.sweep.Sweep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What the model's pictures teach a classifier, beside as many real ones: the rows of `cas.csv`.
record ClassificationPart(Study study) {
  private static final String GENERATED = "generated";
  private static final String REAL = "real";

  List<Section> sections() throws IOException {
    Configuration configuration = configuration();
    var sweep =
        new Sweep(
            study.report().file("cas.csv"),
            List.copyOf(configuration.settings().keySet()),
            List.of(GENERATED, REAL));
    var progress =
        new RowProgress(
            study.out(),
            "classification accuracy",
            List.of(configuration),
            study.seeds().size(),
            _ -> 1,
            List.of(DecodeText.ITERATIONS, DecodeText.SCHEDULE));
    study
        .out()
        .printf(
            "each seed: one classifier learns from %d generated pictures, one from as many real ones, %d training steps each%n",
            learned().count(), study.config().cas().course().run().steps());
    study.out().flush();
    List<Row> rows =
        sweep.run(
            List.of(configuration),
            study.seeds(),
            progress.timed(this::accuracy),
            row -> progress.seen(row, GENERATED));
    return List.of(QualityTables.classification(bySeed(rows)));
  }

  private Configuration configuration() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("model", study.subject().name());
    settings.put("pictures", Integer.toString(learned().count()));
    settings.put("tests", Integer.toString(tested().count()));
    settings.put("course", Documents.json(study.config().cas().course()));
    settings.put("computedIn", study.precision());
    settings.putAll(study.config().base().settings());
    return new Configuration(settings);
  }

  private Selection learned() {
    return study.selection(study.config().cas().perLabel());
  }

  private Selection tested() {
    return study.selection(study.config().cas().testPerLabel());
  }

  private Map<String, Double> accuracy(Configuration configuration, long seed) {
    var drawn = new DrawnPictures(study.subject()).with(configuration, seed);
    var school =
        new ClassifierSchool(
            study.dataset().labels(), study.config().cas().course(), study.backend());
    var found =
        ClassificationAccuracy.of(
            school,
            learned().pictures(drawn),
            learned().pictures(new DatasetPictures(study.dataset(), Split.TRAIN)),
            tested().pictures(study.test()),
            seed);
    return Map.of(GENERATED, found.generated(), REAL, found.real());
  }

  private SequencedMap<String, ClassificationAccuracy> bySeed(List<Row> rows) {
    var accuracies = new LinkedHashMap<String, ClassificationAccuracy>();
    var generated = new ArrayList<Double>();
    var real = new ArrayList<Double>();
    for (Row row : rows) {
      generated.add(row.figure(GENERATED));
      real.add(row.figure(REAL));
      accuracies.put(
          "the model, seed " + row.seed(), accuracy(generated.getLast(), real.getLast()));
    }
    accuracies.put("the model, mean", accuracy(mean(generated), mean(real)));
    return accuracies;
  }

  private ClassificationAccuracy accuracy(double generated, double real) {
    return new ClassificationAccuracy(learned().count(), generated, real);
  }

  private static double mean(List<Double> shares) {
    return shares.stream().mapToDouble(Double::doubleValue).sum() / shares.size();
  }
}
