package io.pentimento.worker.model.decoding;

import io.pentimento.worker.model.decoding.Revision.Memory;
import java.util.Arrays;

/// What [Revision] has done to the tokens of one image so far, and what it remembers of those that
/// are known: an immutable value, part of a [DecodeState].
///
/// @param latest the cells that the last iteration masked again
/// @param times for each of the `N` cells, how often it has been masked again; empty where the rule
///   is none
/// @param confidences for each cell the mean that [Memory] tells of; 0 where the token is masked or
///   no pass has seen it; empty where nothing is remembered
/// @param passes for each cell how many probabilities that mean is of; empty likewise
public record RevisionTrace(CellSet latest, int[] times, float[] confidences, int[] passes) {
  public RevisionTrace {
    times = times.clone();
    confidences = confidences.clone();
    passes = passes.clone();
  }

  /// Before the first iteration of a decoding under this rule.
  static RevisionTrace start(Revision revision, int cells) {
    int traced = revision instanceof Revision.None ? 0 : cells;
    int remembered = revision.memory() == Memory.NOTHING ? 0 : cells;
    return new RevisionTrace(
        CellSet.none(cells), new int[traced], new float[remembered], new int[remembered]);
  }

  @Override
  public int[] times() {
    return times.clone();
  }

  @Override
  public float[] confidences() {
    return confidences.clone();
  }

  @Override
  public int[] passes() {
    return passes.clone();
  }

  /// Whether the decoding's rule is other than none.
  public boolean isKept() {
    return times.length > 0;
  }

  /// Whether anything is remembered of known tokens.
  public boolean remembers() {
    return confidences.length > 0;
  }

  /// The remembered confidence of each of the cells; empty where nothing is remembered.
  float[] confidences(int[] cells) {
    var result = new float[remembers() ? cells.length : 0];
    for (int i = 0; i < result.length; i++) {
      result[i] = confidences[cells[i]];
    }
    return result;
  }

  /// Once another pass has found these probabilities for the tokens of these cells.
  RevisionTrace seen(int[] cells, float[] probabilities) {
    if (cells.length == 0) {
      return this;
    }
    float[] means = confidences.clone();
    int[] counts = passes.clone();
    for (int i = 0; i < cells.length; i++) {
      int cell = cells[i];
      counts[cell]++;
      means[cell] += (sound(probabilities[i]) - means[cell]) / counts[cell];
    }
    return new RevisionTrace(latest, times, means, counts);
  }

  /// Once these cells are masked again.
  RevisionTrace maskedAgain(CellSet again) {
    if (!isKept()) {
      return this;
    }
    int[] counts = times.clone();
    float[] means = confidences.clone();
    int[] seen = passes.clone();
    for (int cell : again.cells()) {
      counts[cell]++;
      if (remembers()) {
        means[cell] = 0;
        seen[cell] = 0;
      }
    }
    return new RevisionTrace(again, counts, means, seen);
  }

  /// Once the tokens of these cells have been drawn and all but the masked ones believed.
  RevisionTrace drawn(int[] cells, float[] probabilities, CellSet masked, Revision revision) {
    if (revision.memory() != Memory.WHEN_DRAWN) {
      return this;
    }
    float[] means = confidences.clone();
    int[] counts = passes.clone();
    for (int i = 0; i < cells.length; i++) {
      if (!masked.contains(cells[i])) {
        means[cells[i]] = sound(probabilities[i]);
        counts[cells[i]] = 1;
      }
    }
    return new RevisionTrace(latest, times, means, counts);
  }

  /// @throws IllegalArgumentException if this cannot have come from a decoding of the request
  void check(DecodeRequest request, TokenGrid grid) {
    var start = start(request.settings().revision(), grid.cells());
    if (latest.size() != grid.cells()
        || times.length != start.times.length
        || confidences.length != start.confidences.length
        || passes.length != start.passes.length) {
      throw new IllegalArgumentException(
          "what is told of %d cells does not fit revision %s of %d cells"
              .formatted(times.length, request.settings().revision().text(), grid.cells()));
    }
    if (!grid.masked().containsAll(latest)) {
      throw new IllegalArgumentException("a cell that was masked again is not masked");
    }
    var open = request.initial().masked();
    for (int cell = 0; cell < times.length; cell++) {
      if (times[cell] < (latest.contains(cell) ? 1 : 0)
          || (times[cell] > 0 && !open.contains(cell))) {
        throw new IllegalArgumentException(
            "cell %d cannot have been masked again %d times".formatted(cell, times[cell]));
      }
    }
    checkMemory(open.minus(grid.masked()));
  }

  private void checkMemory(CellSet found) {
    for (int cell = 0; cell < passes.length; cell++) {
      boolean sound = confidences[cell] >= 0 && confidences[cell] <= 1;
      if (!sound || passes[cell] < 0 || (passes[cell] > 0 && !found.contains(cell))) {
        throw new IllegalArgumentException(
            "cell %d cannot have confidence %s over %d passes"
                .formatted(cell, confidences[cell], passes[cell]));
      }
    }
  }

  /// A broken model may say NaN.
  private static float sound(float probability) {
    return probability > 0 ? Math.min(1, probability) : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RevisionTrace that
        && latest.equals(that.latest)
        && Arrays.equals(times, that.times)
        && Arrays.equals(confidences, that.confidences)
        && Arrays.equals(passes, that.passes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * latest.hashCode() + Arrays.hashCode(times)) + Arrays.hashCode(confidences);
  }

  @Override
  public String toString() {
    return "RevisionTrace[latest %s, times %s]".formatted(latest, Arrays.toString(times));
  }
}
