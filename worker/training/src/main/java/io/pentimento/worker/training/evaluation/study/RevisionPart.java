package io.pentimento.worker.training.evaluation.study;

import io.pentimento.worker.training.evaluation.report.Section;
import io.pentimento.worker.training.evaluation.report.SweepSections;
import io.pentimento.worker.training.evaluation.study.EvaluationConfig.Revisions;
import io.pentimento.worker.training.evaluation.subject.DecodeText;
import io.pentimento.worker.training.evaluation.sweep.Axis;
import io.pentimento.worker.training.evaluation.sweep.Grid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What taking tokens back does, all else as the model's own: each rule beside none.
record RevisionPart(Study study, Trials trials) {
  List<Section> sections() throws IOException {
    Revisions revisions = study.config().revisions();
    if (revisions.rules().isEmpty() || revisions.iterations().isEmpty()) {
      return List.of();
    }
    var rules = new ArrayList<String>(List.of(Revisions.NONE));
    rules.addAll(revisions.rules());
    Axis iterations = Trials.axis(DecodeText.ITERATIONS, revisions.iterations());
    Axis revision = Trials.axis(DecodeText.REVISION, rules);
    var swept = trials.swept("Revision", Grid.of(iterations, revision), List.of());
    var sections = new ArrayList<Section>();
    sections.add(SweepSections.reading());
    sections.add(swept.findings(trials.measures(), DecodeText.REVISION, Revisions.NONE));
    sections.addAll(trials.differences(swept, DecodeText.REVISION, Revisions.NONE));
    sections.addAll(trials.shown(swept, DecodeText.ITERATIONS));
    return sections;
  }
}
