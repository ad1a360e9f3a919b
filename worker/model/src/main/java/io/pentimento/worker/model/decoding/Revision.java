package io.pentimento.worker.model.decoding;

import io.pentimento.worker.model.decoding.Noise.Purpose;

/// Which known tokens are masked again, to be drawn anew later in the same decoding.
///
/// MaskGIT never takes a token back. A revision does, with no training and no further forward pass:
/// where it masks `r` known cells again in an iteration, `r` more of the cells just drawn become
/// known, so that after every iteration exactly as many are masked as the [MaskSchedule] says. Only
/// cells that the decoding itself made known can be masked again, never the kept ones of an edit.
/// Deterministic in the review: what looks random comes from the request's seed.
public sealed interface Revision {
  /// Chooses at most [Review#most] of the review's cells.
  CellSet maskedAgain(Review review);

  /// What has to be remembered of every known token.
  Memory memory();

  /// The name that [#parse] reads back as this rule.
  String text();

  /// What a decoding remembers of its known tokens, and a [Review] tells.
  enum Memory {
    /// Nothing.
    NOTHING,
    /// The probability at which the token was drawn.
    WHEN_DRAWN,
    /// The mean of its probability over all passes that have seen it.
    MEAN
  }

  /// The known tokens that may be masked again in an iteration. Arrays are not copied, and nobody
  /// changes them.
  ///
  /// @param request what is being decoded
  /// @param iteration the iteration that is ending, 1 … T
  /// @param cells the cells that the decoding had made known before it, ascending
  /// @param confidences what [#memory] asks for, in [0, 1], for each of them
  /// @param staying how many cells must be masked after the iteration; 0 after the last
  record Review(
      DecodeRequest request, int iteration, int[] cells, float[] confidences, int staying) {

    /// How many cells may be masked again: no more than there are, and no more than may be masked.
    int most() {
      return Math.min(cells.length, staying);
    }

    private CellSet choose(int[] indexes) {
      int[] chosen = new int[indexes.length];
      for (int i = 0; i < indexes.length; i++) {
        chosen[i] = cells[indexes[i]];
      }
      return CellSet.of(request.initial().cells(), chosen);
    }
  }

  /// Reads `none`, `rescale:<eta>`, `confidence:<eta>`, `running-confidence` or
  /// `running-confidence:<share>`, with a number above 0 and at most 1, such as `rescale:0.05`.
  ///
  /// @throws IllegalArgumentException for anything else; the message lists what exists
  static Revision parse(String text) {
    if (text.equals("none")) {
      return new None();
    }
    if (text.equals(RunningConfidence.NAME)) {
      return new RunningConfidence(RunningConfidence.USUAL_SHARE);
    }
    var named = Share.TEXT.matcher(text);
    double share = named.matches() ? Double.parseDouble(named.group(2)) : 0;
    return switch (share == 0 ? "" : named.group(1)) {
      case Rescale.NAME -> new Rescale(share);
      case Weighted.NAME -> new Weighted(share);
      case RunningConfidence.NAME -> new RunningConfidence(share);
      default ->
          throw new IllegalArgumentException(
              "unknown revision \"%s\": use none, rescale:<eta>, confidence:<eta>, running-confidence or running-confidence:<share> with a number above 0 and at most 1, such as rescale:0.05"
                  .formatted(text));
    };
  }

  /// A token once known stays (MaskGIT).
  record None() implements Revision {
    @Override
    public CellSet maskedAgain(Review review) {
      return CellSet.none(review.request().initial().cells());
    }

    @Override
    public Memory memory() {
      return Memory.NOTHING;
    }

    @Override
    public String text() {
      return "none";
    }
  }

  /// Every known cell alike, with probability σ = `eta` · σ_max (ReMDM-rescale: Wang, Schiff, Sahoo
  /// and Kuleshov, "Remasking discrete diffusion models with inference-time scaling", 2025). σ_max
  /// = min(1, (1 − α_s) / α_t) is the largest probability that the schedule leaves room for; α is
  /// the share of what was unknown at the start that is known before (t) and after (s) the
  /// iteration. Should chance pick more cells than may be masked, the last ones picked stay.
  ///
  /// @param eta share of what is possible, above 0 and at most 1; the authors used 0.05 on
  ///   MaskGIT's weights
  record Rescale(double eta) implements Revision {
    static final String NAME = "rescale";

    public Rescale {
      Share.check("eta of rescale", eta);
    }

    @Override
    public CellSet maskedAgain(Review review) {
      float[] uniforms = uniforms(review);
      return review.choose(Ranking.lowest(uniforms, count(eta, review, uniforms)));
    }

    @Override
    public Memory memory() {
      return Memory.NOTHING;
    }

    @Override
    public String text() {
      return Share.text(NAME, eta);
    }

    private static float[] uniforms(Review review) {
      return review
          .request()
          .noise()
          .uniforms(Purpose.REVISION_COUNT, review.iteration(), review.cells());
    }

    /// How many of the cells chance picks.
    static int count(double eta, Review review, float[] uniforms) {
      double most = Math.min(1, review.staying() / (double) review.cells().length);
      int picked = 0;
      for (float uniform : uniforms) {
        picked += uniform < eta * most ? 1 : 0;
      }
      return Math.min(picked, review.most());
    }
  }

  /// As many cells as [Rescale] picks, but each the likelier the less probable its token was when
  /// it was drawn: in proportion to 1/p, without replacement (after ReMDM-conf of the same paper,
  /// which weighs by a softmax over all known tokens and so picks about one an iteration).
  ///
  /// @param eta share of what is possible, above 0 and at most 1
  record Weighted(double eta) implements Revision {
    static final String NAME = "confidence";

    public Weighted {
      Share.check("eta of confidence", eta);
    }

    @Override
    public CellSet maskedAgain(Review review) {
      int count = Rescale.count(eta, review, Rescale.uniforms(review));
      float[] gumbels =
          review
              .request()
              .noise()
              .gumbels(Purpose.REVISION_CHOICE, review.iteration(), review.cells());
      // The highest −log p + Gumbel noise are a sample in proportion to 1/p.
      return review.choose(
          UnmaskingOrder.Confidence.leastSure(review.confidences(), gumbels, -1, count));
    }

    @Override
    public Memory memory() {
      return Memory.WHEN_DRAWN;
    }

    @Override
    public String text() {
      return Share.text(NAME, eta);
    }
  }

  /// The tokens that the model itself finds least probable in what has become of the picture, on
  /// average over the passes that have seen them (FreeCorrection: Ouyang et al., "Training-free
  /// self-correction for multimodal masked diffusion models", 2026, and its published generator).
  ///
  /// Nothing is masked again in the first two fifths of the iterations, then in each iteration
  /// `share` of what was unknown at the start, half of that in the fourth fifth and a quarter in
  /// the last, rounded up to whole cells.
  ///
  /// @param share above 0 and at most 1
  record RunningConfidence(double share) implements Revision {
    static final String NAME = "running-confidence";

    /// The published generator's 16, 8 and 4 of 1,024 tokens.
    static final double USUAL_SHARE = 1 / 64.0;

    public RunningConfidence {
      Share.check("share of running-confidence", share);
    }

    @Override
    public CellSet maskedAgain(Review review) {
      int count = Math.min(wanted(review), review.most());
      return review.choose(Ranking.lowest(review.confidences(), count));
    }

    private int wanted(Review review) {
      int iterations = review.request().settings().iterations();
      int fifth = 5 * (review.iteration() - 1) / iterations; // 0 … 4
      return fifth < 2
          ? 0
          : (int) Math.ceil(share * review.request().unknownAtStart() / (1 << (fifth - 2)));
    }

    @Override
    public Memory memory() {
      return Memory.MEAN;
    }

    @Override
    public String text() {
      return share == USUAL_SHARE ? NAME : Share.text(NAME, share);
    }
  }
}
