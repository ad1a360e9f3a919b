package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.model.decoding.MaskSchedule.Curve;
import io.pentimento.worker.model.decoding.MaskSchedule.Power;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.assertj.core.data.Offset;

/// Requests to decode with [ScrambledSampler], of all kinds.
final class Requests {
  static final int SIDE = 4;
  static final int CELLS = SIDE * SIDE;
  static final Offset<Double> CLOSE = within(1e-5);
  static final List<String> ORDERS = List.of("confidence", "halton", "rotated-halton", "random");
  static final List<String> SCHEDULES =
      List.of("uniform", "cosine", "sqrt", "log", "exp", "arccos", "pow2", "pow0.5");
  static final List<String> REVISIONS =
      List.of(
          "none",
          "rescale:0.05",
          "rescale:1",
          "confidence:0.3",
          "running-confidence",
          "running-confidence:0.5");

  private Requests() {}

  /// An edit of ten of the sixteen cells.
  static DecodeRequest of(String revision, String order, String schedule, int iterations) {
    var settings =
        new DecodeSettings(
            iterations,
            MaskSchedule.parse(schedule),
            UnmaskingOrder.parse(order),
            1,
            4.5f,
            1,
            Revision.parse(revision));
    var region = CellSet.of(CELLS, 0, 1, 2, 5, 6, 7, 10, 11, 14, 15);
    return new DecodeRequest(
        3, settings, iterations, 0, new TokenGrid(SIDE, SIDE, new int[CELLS], region));
  }

  static Arbitrary<DecodeRequest> any() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            settings(),
            Arbitraries.longs(),
            Arbitraries.integers().between(0, 63),
            grids())
        .as(DecodeRequest::new)
        .flatMap(request ->
            Arbitraries.integers()
                .between(0, Math.min(2, request.settings().iterations() - 1))
                .map(start -> startingAt(request, start)));
  }

  private static DecodeRequest startingAt(DecodeRequest request, int start) {
    return new DecodeRequest(
        request.label(),
        request.settings(),
        request.seed(),
        request.imageIndex(),
        request.initial(),
        start);
  }

  private static Arbitrary<DecodeSettings> settings() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 20),
            Arbitraries.oneOf(
                Arbitraries.of(Curve.values()),
                Arbitraries.doubles().between(0.2, 5).map(Power::new)),
            Arbitraries.of(ORDERS).map(UnmaskingOrder::parse),
            Arbitraries.floats().between(0, 2),
            Arbitraries.floats().between(0, 10),
            Arbitraries.floats().between(1, 5),
            Arbitraries.of(REVISIONS).map(Revision::parse))
        .as(DecodeSettings::new);
  }

  private static Arbitrary<TokenGrid> grids() {
    return Combinators.combine(
            Arbitraries.integers()
                .between(0, ScrambledSampler.CODEBOOK - 1)
                .array(int[].class)
                .ofSize(CELLS),
            Arbitraries.integers()
                .between(0, CELLS - 1)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(CELLS))
        .as((tokens, cells) -> new TokenGrid(SIDE, SIDE, tokens, CellSet.of(CELLS, cells)));
  }
}
