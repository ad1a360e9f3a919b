package io.pentimento.worker.model.decoding;

import io.pentimento.worker.model.decoding.Revision.Memory;
import java.util.ArrayList;
import java.util.List;

/// MaskGIT's iterative decoding (section 3.2): draw every masked token at once, believe the best of
/// them, mask the rest again. With a [Revision] it also takes back some that it believed before.
/// Start reading here.
///
/// A forward pass takes no time step, so one [#advance] serves images of different jobs at
/// different iterations with different settings. Holds no state of its own; as safe for threads as
/// its sampler is.
public final class IterativeDecoder {
  private final TokenSampler sampler;
  private final int maskToken;

  /// @param maskToken the id that the sampler's model reads as unknown
  public IterativeDecoder(TokenSampler sampler, int maskToken) {
    this.sampler = sampler;
    this.maskToken = maskToken;
  }

  /// Takes every image of the decode batch one iteration further, in one forward pass.
  ///
  /// @return the new states, in the order of the old; each depends on its own old state alone
  /// @throws IllegalArgumentException if an image is finished; nothing is drawn then
  public List<DecodeState> advance(List<DecodeState> decodeBatch) {
    if (decodeBatch.isEmpty()) {
      return List.of();
    }
    var queries = new ArrayList<TokenQuery>(decodeBatch.size());
    for (var state : decodeBatch) {
      queries.add(query(state));
    }
    List<TokenDraw> draws = sampler.draw(queries);
    if (draws.size() != queries.size()) {
      throw new IllegalStateException(
          "the sampler was asked for %d images and answered for %d"
              .formatted(queries.size(), draws.size()));
    }
    var next = new ArrayList<DecodeState>(decodeBatch.size());
    for (int i = 0; i < queries.size(); i++) {
      requireAnswer(queries.get(i), draws.get(i));
      next.add(settle(decodeBatch.get(i), queries.get(i), draws.get(i)));
    }
    return List.copyOf(next);
  }

  /// Decodes one image alone, from its start to its end.
  ///
  /// @return the state after each iteration, in order; the last is finished
  public List<DecodeState> decode(DecodeRequest request) {
    var states = new ArrayList<DecodeState>(request.settings().iterations());
    var state = DecodeState.start(request);
    while (!state.finished()) {
      state = advance(List.of(state)).getFirst();
      states.add(state);
    }
    return List.copyOf(states);
  }

  private TokenQuery query(DecodeState state) {
    if (state.finished()) {
      throw new IllegalArgumentException(
          "image %d is finished: all %d iterations are done"
              .formatted(state.request().imageIndex(), state.iteration()));
    }
    var request = state.request();
    int[] cells = state.grid().masked().cells();
    return new TokenQuery(
        request.label(),
        state.grid().veiled(maskToken),
        cells,
        request.noise().uniforms(state.iteration() + 1, cells),
        request.settings().effectiveSamplingTemperature(),
        request.settings().guidanceScale(),
        askedAgain(state));
  }

  /// The known cells whose tokens are to be judged anew; none in the last iteration, after which
  /// nothing can be masked again.
  private static int[] askedAgain(DecodeState state) {
    var settings = state.request().settings();
    boolean last = state.iteration() + 1 == settings.iterations();
    return settings.revision().memory() == Memory.MEAN && !last
        ? state.found().cells()
        : new int[0];
  }

  private static void requireAnswer(TokenQuery query, TokenDraw draw) {
    int cells = query.maskedCells().length;
    if (draw.tokens().length != cells || draw.probabilities().length != cells) {
      throw new IllegalStateException(
          "the sampler was asked for %d tokens and drew %d with %d probabilities"
              .formatted(cells, draw.tokens().length, draw.probabilities().length));
    }
    if (draw.knownProbabilities().length != query.knownCells().length) {
      throw new IllegalStateException(
          "the sampler was asked about %d known tokens and told of %d"
              .formatted(query.knownCells().length, draw.knownProbabilities().length));
    }
  }

  /// Writes the drawn tokens into the grid and decides which cells to mask again: of the known ones
  /// as the revision says, of those just drawn as many more as the schedule wants masked.
  private static DecodeState settle(DecodeState before, TokenQuery query, TokenDraw draw) {
    var request = before.request();
    var settings = request.settings();
    int iteration = before.iteration() + 1;
    int[] cells = query.maskedCells();
    int staying =
        settings
            .schedule()
            .maskedAfter(iteration, settings.iterations(), request.unknownAtStart(), cells.length);
    var trace = before.trace().seen(query.knownCells(), draw.knownProbabilities());
    CellSet again = maskedAgain(before, trace, staying);
    CellSet masked =
        stillMasked(request, iteration, cells, draw.probabilities(), staying - again.count())
            .plus(again);
    int[] tokens = before.grid().tokens();
    for (int i = 0; i < cells.length; i++) {
      tokens[cells[i]] = draw.tokens()[i];
    }
    return new DecodeState(
        request,
        iteration,
        new TokenGrid(before.grid().height(), before.grid().width(), tokens, masked),
        meanOfKnown(cells, draw.probabilities(), masked),
        trace.maskedAgain(again).drawn(cells, draw.probabilities(), masked, settings.revision()));
  }

  private static CellSet maskedAgain(DecodeState before, RevisionTrace trace, int staying) {
    var request = before.request();
    int[] found = before.found().cells();
    return staying == 0 || found.length == 0
        ? CellSet.none(request.initial().cells())
        : request
            .settings()
            .revision()
            .maskedAgain(
                new Revision.Review(
                    request, before.iteration() + 1, found, trace.confidences(found), staying));
  }

  private static CellSet stillMasked(
      DecodeRequest request, int iteration, int[] cells, float[] probabilities, int staying) {
    return staying == 0
        ? CellSet.none(request.initial().cells())
        : request
            .settings()
            .order()
            .stillMasked(
                new UnmaskingOrder.Draft(request, iteration, cells, probabilities, staying));
  }

  private static float meanOfKnown(int[] cells, float[] probabilities, CellSet masked) {
    double sum = 0;
    int known = 0;
    for (int i = 0; i < cells.length; i++) {
      if (!masked.contains(cells[i])) {
        sum += probabilities[i] > 0 ? probabilities[i] : 0; // a broken model may say NaN
        known++;
      }
    }
    return known == 0 ? 0 : (float) (sum / known);
  }
}
