package io.pentimento.worker.training.evaluation.study;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What an evaluation consists of; each is a chapter of the report.
public enum Part {
  /// How true the tokenizer's copies are.
  RECONSTRUCTION(1, "Tokenizer"),
  /// What the model draws with its own settings.
  GENERATION(2, "Generation"),
  /// What its pictures teach a classifier.
  CAS(3, "What pictures teach"),
  /// What each setting does.
  SWEEPS(4, "Settings"),
  /// What taking tokens back does.
  REVISION(5, "Revision of tokens");

  private final int place;
  private final String title;

  Part(int place, String title) {
    this.place = place;
    this.title = title;
  }

  /// Where its chapter stands.
  int place() {
    return place;
  }

  /// What its chapter is called.
  String title() {
    return title;
  }

  /// Its name on the command line.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether a network must judge pictures for it.
  boolean needsJudge() {
    return this != CAS;
  }

  /// Reads what [#text] gives.
  ///
  /// @throws IllegalArgumentException for anything else; the message lists what exists
  public static Part parse(String text) {
    return Arrays.stream(values())
        .filter(part -> part.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no part \"%s\": use %s"
                    .formatted(
                        text,
                        Arrays.stream(values())
                            .map(Part::text)
                            .collect(Collectors.joining(", ")))));
  }
}
