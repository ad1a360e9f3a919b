package io.pentimento.worker.training.evaluation.study;

import io.pentimento.worker.training.dataset.ContactSheet;
import io.pentimento.worker.training.evaluation.FeatureSet;
import io.pentimento.worker.training.evaluation.measures.Agreement;
import io.pentimento.worker.training.evaluation.report.ClassTables;
import io.pentimento.worker.training.evaluation.report.QualityTables;
import io.pentimento.worker.training.evaluation.report.Section;
import io.pentimento.worker.training.evaluation.report.Section.Pictures;
import io.pentimento.worker.training.evaluation.subject.DecodeText;
import io.pentimento.worker.training.evaluation.subject.DrawnPictures;
import io.pentimento.worker.training.evaluation.subject.Filmstrip;
import io.pentimento.worker.training.evaluation.sweep.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// What the model draws with its own settings.
record GenerationPart(Study study) {
  private static final int PER_LABEL = 8;
  private static final int STRIPS = 4;
  private static final int SMALL = 64; // pixels per side

  List<Section> sections() throws IOException {
    var sections = new ArrayList<Section>();
    for (Judge judge : study.judges()) {
      sections.addAll(judged(judge));
    }
    sections.add(sheet());
    sections.add(strips());
    return sections;
  }

  private List<Section> judged(Judge judge) throws IOException {
    Map<Long, FeatureSet> first = new HashMap<>();
    List<Row> rows =
        study
            .drawings()
            .rows(
                "generation",
                judge,
                List.of(study.config().base()),
                (seed, set) -> {
                  if (seed == study.firstSeed()) {
                    first.put(seed, set);
                  }
                });
    var sections = new ArrayList<Section>();
    sections.add(
        QualityTables.generation(
            "Judged by " + judge.network().name(), rows, judge.evaluation().floor()));
    if (judge.network().knowsLabels()) {
      Agreement agreement =
          Objects.requireNonNull(
              first.computeIfAbsent(study.firstSeed(), seed -> drawn(judge, seed)).agreement(),
              "it knows the labels");
      sections.add(ClassTables.recognition("generated", study.dataset().labels(), agreement));
      sections.add(ClassTables.confusion("generated", study.dataset().labels(), agreement));
    }
    return sections;
  }

  private FeatureSet drawn(Judge judge, long seed) {
    var source = new DrawnPictures(study.subject()).with(study.config().base(), seed);
    return FeatureSet.of(judge.network(), source, study.selection());
  }

  private Section sheet() {
    var source = new DrawnPictures(study.subject()).with(study.config().base(), study.firstSeed());
    var shown = new ArrayList<byte[]>();
    int perLabel = Math.min(PER_LABEL, study.config().perLabel());
    List<String> labels = study.subject().labels();
    for (int label = 0; label < labels.size(); label++) {
      source.pictures(label, 0, perLabel).forEach(picture -> shown.add(picture.rgb()));
    }
    return Pictures.of(
        "Samples",
        "Not chosen: the first pictures of seed %d. A row each of %s."
            .formatted(study.firstSeed(), String.join(", ", labels)),
        "samples.png",
        sheetOf(perLabel),
        shown);
  }

  private Section strips() {
    List<String> names = study.subject().labels();
    int rows = Math.min(STRIPS, names.size());
    List<Integer> labels =
        IntStream.range(0, rows).mapToObj(row -> row * names.size() / rows).toList();
    var settings = DecodeText.settings(study.config().base());
    return Pictures.of(
        "Decoding",
        "After each of %d iterations; cells that are still masked are veiled. A row each of %s."
            .formatted(
                settings.iterations(), String.join(", ", labels.stream().map(names::get).toList())),
        "filmstrip.png",
        sheetOf(settings.iterations()),
        Filmstrip.of(study.subject(), labels, settings, study.firstSeed()));
  }

  private ContactSheet sheetOf(int columns) {
    int side = study.subject().side();
    return new ContactSheet(side, columns, side <= SMALL ? 2 : 1);
  }
}
