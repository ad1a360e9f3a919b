package io.pentimento.worker.model.decoding;

import io.pentimento.worker.model.decoding.Noise.Purpose;

/// Which of the masked cells become known in an iteration, and which wait.
///
/// The [MaskSchedule] says how many stay masked; the order says which. Deterministic in the draft:
/// what looks random comes from the request's seed.
///
/// A cell that [Revision] masked again is drawn and chosen like any other. Orders that visit cells
/// in turn keep its turn, which has passed, so it is among the first to become known again.
public sealed interface UnmaskingOrder {
  /// Chooses exactly [Draft#staying] of the draft's cells.
  CellSet stillMasked(Draft draft);

  /// The name that [#parse] reads back as this order.
  String text();

  /// Reads `confidence`, `halton`, `rotated-halton` or `random`.
  ///
  /// @throws IllegalArgumentException for anything else; the message lists what exists
  static UnmaskingOrder parse(String text) {
    return switch (text) {
      case "confidence" -> new Confidence();
      case "halton" -> new Halton(false);
      case "rotated-halton" -> new Halton(true);
      case "random" -> new Shuffled();
      default ->
          throw new IllegalArgumentException(
              "unknown unmasking order \"%s\": use confidence, halton, rotated-halton or random"
                  .formatted(text));
    };
  }

  /// One image's tokens as just drawn, before it is decided which of them to believe. Arrays are
  /// not copied, and nobody changes them.
  ///
  /// @param request what is being decoded
  /// @param iteration the iteration that drew them, 1 … T − 1
  /// @param cells the cells drawn, ascending
  /// @param probabilities the probability of each drawn token
  /// @param staying how many of the cells must stay masked, 1 … `cells.length`
  record Draft(
      DecodeRequest request, int iteration, int[] cells, float[] probabilities, int staying) {

    private CellSet choose(int[] indexes) {
      int[] chosen = new int[staying];
      for (int i = 0; i < staying; i++) {
        chosen[i] = cells[indexes[i]];
      }
      return CellSet.of(request.initial().cells(), chosen);
    }
  }

  /// The most probable tokens first, blurred by Gumbel noise that fades to nothing (MaskGIT,
  /// section 3.2 and the published `mask_by_random_topk`).
  record Confidence() implements UnmaskingOrder {
    @Override
    public CellSet stillMasked(Draft draft) {
      var request = draft.request();
      float progress = (float) draft.iteration() / (float) request.settings().iterations();
      float scale = request.settings().choiceTemperature() * (1f - progress);
      float[] gumbels = request.noise().gumbels(draft.iteration(), draft.cells());
      return draft.choose(leastSure(draft.probabilities(), gumbels, scale, draft.staying()));
    }

    @Override
    public String text() {
      return "confidence";
    }

    /// The indexes of the `count` lowest scores log p + `scale` · Gumbel noise, lowest first.
    ///
    /// The published code keeps masked what lies strictly below the `count`-th score, so fewer
    /// where scores are equal. Here exactly `count` are chosen, of equal scores those with the
    /// lower index, so that saturated probabilities cannot end a decoding early.
    ///
    /// @param probabilities in [0, 1]; anything else counts as 0
    public static int[] leastSure(float[] probabilities, float[] gumbels, float scale, int count) {
      var keys = new long[probabilities.length];
      for (int i = 0; i < keys.length; i++) {
        float p = probabilities[i];
        float logarithm = p > 0 ? (float) StrictMath.log(p) : Float.NEGATIVE_INFINITY;
        keys[i] = Ranking.key(logarithm + scale * gumbels[i], i);
      }
      return Ranking.lowest(keys, count);
    }
  }

  /// Cells spread as evenly as can be, by the Halton sequence of bases 2 and 3 (Besnier et al.,
  /// "Halton scheduler for masked generative image transformer", ICLR 2025). An edit visits the
  /// cells of its region alone.
  ///
  /// @param rotated whether each image starts at its own point of the sequence
  record Halton(boolean rotated) implements UnmaskingOrder {
    @Override
    public CellSet stillMasked(Draft draft) {
      var initial = draft.request().initial();
      int[] ranks = HaltonSequence.ranks(initial.height(), initial.width(), initial.masked());
      int visits = initial.masked().count();
      int start = rotated ? start(draft.request(), visits) : 0;
      var keys = new long[draft.cells().length];
      for (int i = 0; i < keys.length; i++) {
        int turn = Math.floorMod(ranks[draft.cells()[i]] - start, visits);
        keys[i] = ((long) -turn << 32) | i;
      }
      return draft.choose(Ranking.lowest(keys, draft.staying()));
    }

    private static int start(DecodeRequest request, int visits) {
      long bits = Integer.toUnsignedLong(request.noise().bits(Purpose.ORDER, 0, 0));
      return (int) ((bits * visits) >>> 32);
    }

    @Override
    public String text() {
      return rotated ? "rotated-halton" : "halton";
    }
  }

  /// Every order of the cells equally likely, fixed for the whole decoding.
  record Shuffled() implements UnmaskingOrder {
    @Override
    public CellSet stillMasked(Draft draft) {
      var noise = draft.request().noise();
      var keys = new long[draft.cells().length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = ((long) noise.bits(Purpose.ORDER, 0, draft.cells()[i]) << 32) | i;
      }
      return draft.choose(Ranking.lowest(keys, draft.staying()));
    }

    @Override
    public String text() {
      return "random";
    }
  }
}
