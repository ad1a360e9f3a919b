package io.pentimento.worker.checkpoints.verification;

import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.DecodeRequest;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.IterativeDecoder;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.UnmaskingOrder;
import io.pentimento.worker.model.transformer.TransformerSampler;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// `greedy.<schedule>` `[B, T, L]`: the grids of all iterations, started from
/// `transformer.input_ids`, with the most probable token in place of the draw and no noise on the
/// choice.
record GreedyCheck(Subject subject) implements Check {
  static final String PREFIX = "greedy.";

  @Override
  public void run(Cases cases, Consumer<Outcome> report) {
    for (String name : cases.beginningWith(PREFIX)) {
      var config = subject.transformerConfig();
      MaskSchedule schedule = ScheduleCheck.parse(cases, name, name.substring(PREFIX.length()));
      List<Long> shape = cases.shape(name, 3);
      var starts = RecordedSequences.read(cases, TransformerCheck.INPUT, config);
      if (shape.get(0) != starts.rows() || shape.get(2) != config.sequence()) {
        throw cases.refusal(
            name,
            "has shape %s, but decoding starts from %d sequences of %d"
                .formatted(shape, starts.rows(), config.sequence()));
      }
      int[] grids = decode(cases, name, starts, Math.toIntExact(shape.get(1)), schedule);
      report.accept(Outcome.ofIds(name, cases.ints(name), grids, subject.tolerance(0, 1)));
    }
  }

  private int[] decode(
      Cases cases, String name, RecordedSequences starts, int iterations, MaskSchedule schedule) {
    int length = subject.transformerConfig().sequence();
    int[] grids = new int[starts.rows() * iterations * length];
    for (int row = 0; row < starts.rows(); row++) {
      List<int[]> recorded;
      try {
        recorded = recorded(starts, row, iterations, schedule);
      } catch (IllegalArgumentException e) {
        throw cases.refusal(name, String.valueOf(e.getMessage()));
      }
      for (int iteration = 0; iteration < iterations; iteration++) {
        int at = (row * iterations + iteration) * length;
        grids[at] = starts.classToken(row);
        System.arraycopy(recorded.get(iteration), 0, grids, at + 1, length - 1);
      }
    }
    return grids;
  }

  /// One image's tokens after each iteration; where nothing is masked, nothing changes.
  private List<int[]> recorded(
      RecordedSequences starts, int row, int iterations, MaskSchedule schedule) {
    var settings =
        new DecodeSettings(iterations, schedule, UnmaskingOrder.parse("confidence"), 0, 0, 1);
    TokenGrid grid = grid(starts, row);
    if (grid.masked().isEmpty()) {
      return Collections.nCopies(iterations, grid.tokens());
    }
    var decoder =
        new IterativeDecoder(
            new TransformerSampler(subject.transformer(), subject.backend()),
            subject.transformerConfig().maskToken());
    return decoder.decode(new DecodeRequest(starts.label(row), settings, 0, row, grid)).stream()
        .map(state -> state.grid().tokens())
        .toList();
  }

  private TokenGrid grid(RecordedSequences starts, int row) {
    int maskToken = subject.transformerConfig().maskToken();
    int side = subject.transformerConfig().gridSide();
    int[] tokens = starts.tokens(row);
    int[] masked =
        IntStream.range(0, tokens.length).filter(cell -> tokens[cell] == maskToken).toArray();
    for (int cell : masked) {
      tokens[cell] = 0;
    }
    return new TokenGrid(side, side, tokens, CellSet.of(tokens.length, masked));
  }
}
