package io.pentimento.worker.training.evaluation.study;

import io.pentimento.worker.training.evaluation.report.ScheduleVerdict;
import io.pentimento.worker.training.evaluation.report.Section;
import io.pentimento.worker.training.evaluation.report.SweepSections;
import io.pentimento.worker.training.evaluation.study.EvaluationConfig.Sweeps;
import io.pentimento.worker.training.evaluation.subject.DecodeText;
import io.pentimento.worker.training.evaluation.sweep.Axis;
import io.pentimento.worker.training.evaluation.sweep.Grid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What each setting does, all others as the model's own.
record SweepsPart(Study study, Trials trials) {

  List<Section> sections() throws IOException {
    Sweeps values = study.config().sweeps();
    var sections = new ArrayList<Section>();
    sections.add(SweepSections.reading());
    sections.addAll(schedules(values));
    sections.addAll(
        numbers("Choice temperature", DecodeText.CHOICE_TEMPERATURE, values.choiceTemperatures()));
    sections.addAll(
        numbers(
            "Sampling temperature",
            DecodeText.SAMPLING_TEMPERATURE,
            values.samplingTemperatures()));
    sections.addAll(numbers("Guidance scale", DecodeText.GUIDANCE_SCALE, values.guidanceScales()));
    sections.addAll(orders(values));
    return sections;
  }

  private List<Section> schedules(Sweeps values) throws IOException {
    if (values.schedules().isEmpty() || values.iterations().isEmpty()) {
      return List.of();
    }
    Axis iterations = Trials.axis(DecodeText.ITERATIONS, values.iterations());
    Axis schedules = Trials.axis(DecodeText.SCHEDULE, values.schedules());
    var swept = trials.swept("Schedules", Grid.of(iterations, schedules), List.of());
    var sections = new ArrayList<Section>();
    sections.add(ScheduleVerdict.of(swept.rows(), DecodeText::family));
    sections.addAll(trials.shown(swept, DecodeText.ITERATIONS));
    return sections;
  }

  private List<Section> numbers(String name, String setting, List<Float> values)
      throws IOException {
    if (values.isEmpty()) {
      return List.of();
    }
    var own = study.config().base();
    var swept = trials.swept(name, Grid.of(Trials.axis(setting, values)), List.of(own));
    var sections = new ArrayList<Section>();
    sections.add(swept.findings(trials.measures(), setting, own.get(setting)));
    sections.addAll(trials.shown(swept, setting));
    sections.addAll(trials.differences(swept, setting, own.get(setting)));
    return sections;
  }

  private List<Section> orders(Sweeps values) throws IOException {
    if (values.orders().isEmpty() || values.orderIterations().isEmpty()) {
      return List.of();
    }
    Axis iterations = Trials.axis(DecodeText.ITERATIONS, values.orderIterations());
    Axis orders = Trials.axis(DecodeText.ORDER, values.orders());
    var swept = trials.swept("Orders", Grid.of(iterations, orders), List.of());
    String first = orders.values().getFirst();
    var sections = new ArrayList<Section>();
    sections.add(swept.findings(trials.measures(), DecodeText.ORDER, first));
    sections.addAll(trials.shown(swept, DecodeText.ITERATIONS));
    sections.addAll(trials.differences(swept, DecodeText.ORDER, first));
    return sections;
  }
}
