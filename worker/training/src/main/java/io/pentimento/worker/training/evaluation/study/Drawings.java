package io.pentimento.worker.training.evaluation.study;

import io.pentimento.worker.training.evaluation.Evaluation;
import io.pentimento.worker.training.evaluation.FeatureSet;
import io.pentimento.worker.training.evaluation.GenerationMeasure;
import io.pentimento.worker.training.evaluation.subject.DecodeText;
import io.pentimento.worker.training.evaluation.subject.DrawnPictures;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Row;
import io.pentimento.worker.training.evaluation.sweep.Sweep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// All sets of pictures that were drawn and judged: the rows of `generation.csv`.
final class Drawings {
  private static final String MODEL = "model";
  private static final String JUDGE = "judge";
  private static final String PICTURES = "pictures";
  private static final String COMPUTED_IN = "computedIn";
  private static final double EFFORT_BESIDE_ITERATIONS = 4; // decoding pixels, and judging

  private final Study study;
  private final Sweep sweep;

  Drawings(Study study) {
    this.study = study;
    var settings =
        Stream.of(List.of(MODEL, JUDGE, PICTURES, COMPUTED_IN), DecodeText.NAMES)
            .flatMap(List::stream)
            .toList();
    this.sweep =
        new Sweep(study.report().file("generation.csv"), settings, GenerationMeasure.columns());
  }

  /// Rows of some settings with every seed of the study; what stands in the file is not drawn
  /// again.
  ///
  /// @param name what is tried, in words
  /// @param decoding settings as [DecodeText] tells them, one form for each
  /// @param drawn sees what was drawn now, by its seed
  List<Row> rows(
      String name, Judge judge, List<Configuration> decoding, BiConsumer<Long, FeatureSet> drawn)
      throws IOException {
    var configurations = decoding.stream().map(settings -> row(judge, settings)).toList();
    var progress =
        new RowProgress(
            study.out(),
            name,
            configurations,
            study.seeds().size(),
            Drawings::effort,
            told(configurations));
    var generator = new DrawnPictures(study.subject());
    Evaluation evaluation = judge.evaluation(); // before the clock starts
    return sweep.run(
        configurations,
        study.seeds(),
        progress.timed((configuration, seed) -> {
          var source = generator.with(configuration, seed);
          var set = FeatureSet.of(judge.network(), source, study.selection());
          drawn.accept(seed, set);
          return evaluation.of(set).figures();
        }),
        row -> progress.seen(row, GenerationMeasure.FRECHET.column()));
  }

  /// What a row says beside the seed and the figures.
  private Configuration row(Judge judge, Configuration decoding) {
    var all = new LinkedHashMap<String, String>();
    all.put(MODEL, study.subject().name());
    all.put(JUDGE, judge.network().name());
    all.put(PICTURES, Integer.toString(study.selection().count()));
    all.put(COMPUTED_IN, study.precision());
    DecodeText.NAMES.forEach(setting -> all.put(setting, decoding.get(setting)));
    return new Configuration(all);
  }

  private static List<String> told(List<Configuration> configurations) {
    var told = new ArrayList<>(Configuration.varying(configurations));
    if (told.isEmpty()) {
      told.addAll(List.of(DecodeText.ITERATIONS, DecodeText.SCHEDULE));
    }
    return told;
  }

  private static double effort(Configuration configuration) {
    return Integer.parseInt(configuration.get(DecodeText.ITERATIONS)) + EFFORT_BESIDE_ITERATIONS;
  }
}
