package io.pentimento.worker.training.evaluation.study;

import io.pentimento.worker.training.classifier.ClassifierTrainingConfig;
import io.pentimento.worker.training.config.DatasetConfig;
import io.pentimento.worker.training.evaluation.subject.DecodeText;
import io.pentimento.worker.training.evaluation.subject.Subject;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import java.util.List;
import java.util.Map;

/// What to try and how many pictures to look at.
///
/// @param dataset where real pictures come from; its test part is judged by
/// @param perLabel pictures of each class that a figure is by; the test part must have twice as
///   many, for a floor
/// @param batch pictures that are decoded together
/// @param decoding how to decode where nothing else is said, by [DecodeText]'s names
/// @param sweeps values of the settings to try
/// @param revisions which rules of taking tokens back to try
/// @param cas what classifiers learn
public record EvaluationConfig(
    DatasetConfig dataset,
    int perLabel,
    int batch,
    Map<String, String> decoding,
    Sweeps sweeps,
    Revisions revisions,
    Lessons cas) {

  /// Values to try; an empty list leaves a sweep out.
  ///
  /// @param iterations tried with every one of `schedules`
  /// @param orders tried with every one of `orderIterations`
  public record Sweeps(
      List<Integer> iterations,
      List<String> schedules,
      List<Float> choiceTemperatures,
      List<Float> samplingTemperatures,
      List<Float> guidanceScales,
      List<String> orders,
      List<Integer> orderIterations) {
    public Sweeps {
      iterations = List.copyOf(iterations);
      schedules = List.copyOf(schedules);
      choiceTemperatures = List.copyOf(choiceTemperatures);
      samplingTemperatures = List.copyOf(samplingTemperatures);
      guidanceScales = List.copyOf(guidanceScales);
      orders = List.copyOf(orders);
      orderIterations = List.copyOf(orderIterations);
    }
  }

  /// Rules of revision to compare with none.
  ///
  /// @param rules such as `rescale:0.05`; `none` is tried in any case
  /// @param iterations tried with every rule and with none
  public record Revisions(List<String> rules, List<Integer> iterations) {
    static final String NONE = "none";

    public Revisions {
      rules = rules.stream().filter(rule -> !rule.equals(NONE)).toList();
      iterations = List.copyOf(iterations);
    }
  }

  /// What classifiers learn from generated pictures, and from as many real ones.
  ///
  /// @param perLabel pictures of each class to learn from
  /// @param testPerLabel real pictures of each class to be tested on
  /// @param course how they learn; its dataset and seed do not count
  public record Lessons(int perLabel, int testPerLabel, ClassifierTrainingConfig course) {
    public Lessons {
      requireSome("cas.perLabel", perLabel);
      requireSome("cas.testPerLabel", testPerLabel);
    }
  }

  /// @throws IllegalArgumentException if a number is out of range or settings say what decoding
  ///   does not understand
  public EvaluationConfig {
    requireSome("perLabel", perLabel);
    requireSome("batch", batch);
    for (String name : decoding.keySet()) {
      if (!DecodeText.NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "decoding has no \"%s\": use %s".formatted(name, String.join(", ", DecodeText.NAMES)));
      }
    }
    var base = DecodeText.canonical(new Configuration(decoding));
    decoding = base.settings();
    requireValues(base, DecodeText.ITERATIONS, sweeps.iterations);
    requireValues(base, DecodeText.SCHEDULE, sweeps.schedules);
    requireValues(base, DecodeText.CHOICE_TEMPERATURE, sweeps.choiceTemperatures);
    requireValues(base, DecodeText.SAMPLING_TEMPERATURE, sweeps.samplingTemperatures);
    requireValues(base, DecodeText.GUIDANCE_SCALE, sweeps.guidanceScales);
    requireValues(base, DecodeText.ORDER, sweeps.orders);
    requireValues(base, DecodeText.ITERATIONS, sweeps.orderIterations);
    requireValues(base, DecodeText.REVISION, revisions.rules);
    requireValues(base, DecodeText.ITERATIONS, revisions.iterations);
  }

  /// Every value is one of its setting's, and none stands twice: better known now than after hours.
  private static void requireValues(Configuration base, String setting, List<?> values) {
    if (!values.isEmpty()) {
      Trials.axis(setting, values)
          .values()
          .forEach(value -> DecodeText.settings(base.with(setting, value)));
    }
  }

  /// What is done for a model where nothing is said.
  public static EvaluationConfig defaults(Subject subject) {
    ClassifierTrainingConfig course = ClassifierTrainingConfig.defaults();
    return new EvaluationConfig(
        DatasetConfig.picturebook(course.dataset().picturebook(), subject.side()),
        50,
        50,
        DecodeText.of(subject.defaults()).settings(),
        new Sweeps(
            List.of(1, 2, 3, 4, 6, 8, 10, 12, 16, 24, 32),
            List.of("cosine", "pow2", "pow3", "exp", "uniform", "sqrt", "log"),
            List.of(0f, 1f, 2f, 3f, 4.5f, 6f, 9f, 12f),
            List.of(0.6f, 0.7f, 0.8f, 0.9f, 1f, 1.1f),
            subject.canGuide() ? List.of(1f, 1.5f, 2f, 3f, 4f, 6f) : List.of(),
            List.of("confidence", "halton", "rotated-halton", "random"),
            List.of(4, 8, 16)),
        new Revisions(
            List.of("rescale:0.02", "rescale:0.05", "confidence:0.05", "running-confidence"),
            List.of(8, 12, 16)),
        new Lessons(100, 100, course));
  }

  /// How to decode where nothing else is said.
  Configuration base() {
    return new Configuration(decoding);
  }

  /// Whether it asks for guidance.
  boolean isGuided() {
    return DecodeText.settings(base()).guidanceScale() != 1;
  }

  private static void requireSome(String name, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("%s must be 1 or more, got %d".formatted(name, count));
    }
  }
}
