package io.pentimento.worker.training.evaluation.study;

import io.pentimento.worker.training.dataset.ContactSheet;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.Reconstruction;
import io.pentimento.worker.training.evaluation.report.QualityTables;
import io.pentimento.worker.training.evaluation.report.Section;
import io.pentimento.worker.training.evaluation.report.Section.Pictures;
import io.pentimento.worker.training.evaluation.subject.TokenizerCopies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/// How true the tokenizer's copies of test pictures are.
record ReconstructionPart(Study study) {
  private static final int SHOWN = 16;

  List<Section> sections() {
    var copies = new TokenizerCopies(study.subject());
    var found = new LinkedHashMap<String, Reconstruction>();
    for (Judge judge : study.judges()) {
      found.put(
          "%s, judged by %s".formatted(study.subject().name(), judge.network().name()),
          Reconstruction.of(copies, judge.network(), study.test(), study.selection()));
    }
    return List.of(QualityTables.reconstruction(found), sheet(copies));
  }

  private Section sheet(TokenizerCopies copies) {
    int columns = Math.min(SHOWN, study.dataset().labels().size());
    List<LabelledPicture> originals =
        IntStream.range(0, columns)
            .mapToObj(label -> study.test().pictures(label, 0, 1).getFirst())
            .toList();
    var shown = new ArrayList<byte[]>();
    originals.forEach(picture -> shown.add(picture.rgb()));
    copies.copies(originals).forEach(copy -> shown.add(copy.rgb()));
    return Pictures.of(
        "Originals above copies",
        "The first test picture of each class.",
        "copies.png",
        new ContactSheet(study.dataset().side(), columns),
        shown);
  }
}
