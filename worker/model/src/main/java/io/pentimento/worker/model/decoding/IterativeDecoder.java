package io.pentimento.worker.model.decoding;

import java.util.ArrayList;
import java.util.List;

/// MaskGIT's iterative decoding (section 3.2): draw every masked token at once, believe the best of
/// them, mask the rest again. Start reading here.
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
      next.add(settle(decodeBatch.get(i), queries.get(i).maskedCells(), draws.get(i)));
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
        request.settings().guidanceScale());
  }

  /// Writes the drawn tokens into the grid and decides which of them to mask again.
  private static DecodeState settle(DecodeState before, int[] cells, TokenDraw draw) {
    if (draw.tokens().length != cells.length || draw.probabilities().length != cells.length) {
      throw new IllegalStateException(
          "the sampler was asked for %d tokens and drew %d with %d probabilities"
              .formatted(cells.length, draw.tokens().length, draw.probabilities().length));
    }
    var request = before.request();
    int iteration = before.iteration() + 1;
    CellSet masked = remasked(request, iteration, cells, draw.probabilities());
    int[] tokens = before.grid().tokens();
    for (int i = 0; i < cells.length; i++) {
      tokens[cells[i]] = draw.tokens()[i];
    }
    var grid = new TokenGrid(before.grid().height(), before.grid().width(), tokens, masked);
    return new DecodeState(
        request, iteration, grid, meanOfKnown(cells, draw.probabilities(), masked));
  }

  private static CellSet remasked(
      DecodeRequest request, int iteration, int[] cells, float[] probabilities) {
    var settings = request.settings();
    int staying =
        settings
            .schedule()
            .maskedAfter(iteration, settings.iterations(), request.unknownAtStart(), cells.length);
    return staying == 0
        ? CellSet.none(request.initial().cells())
        : settings
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
