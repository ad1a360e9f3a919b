package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pentimento.worker.model.decoding.edit.CanvasState;
import io.pentimento.worker.model.decoding.edit.Frame;
import io.pentimento.worker.model.decoding.edit.Window;
import io.pentimento.worker.model.decoding.edit.Windows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A source of 4 × 4 cells with four columns more on its right, and two rows more below.
class CanvasDecodingTest {
  private static final int HEIGHT = 6;
  private static final int WIDTH = 8;
  private static final int ITERATIONS = 5;
  private static final Windows WINDOWS =
      new Windows(
          HEIGHT,
          WIDTH,
          new Frame(4, 4, 1),
          List.of(
              new Window(0, 2),
              new Window(2, 0),
              new Window(0, 4),
              new Window(2, 2),
              new Window(2, 4)));

  private final ScrambledSampler sampler = new ScrambledSampler();
  private final IterativeDecoder decoder =
      new IterativeDecoder(sampler, ScrambledSampler.MASK_TOKEN);

  private static DecodeRequest request(String revision, int image) {
    var settings =
        new DecodeSettings(
            ITERATIONS,
            MaskSchedule.parse("cosine"),
            UnmaskingOrder.parse("confidence"),
            1,
            4.5f,
            1,
            Revision.parse(revision));
    int[] tokens = IntStream.range(0, HEIGHT * WIDTH).map(cell -> cell % 7).toArray();
    int[] open =
        IntStream.range(0, HEIGHT * WIDTH)
            .filter(cell -> cell / WIDTH >= 4 || cell % WIDTH >= 4)
            .toArray();
    var initial = new TokenGrid(HEIGHT, WIDTH, tokens, CellSet.of(HEIGHT * WIDTH, open));
    return new DecodeRequest(3, settings, 42, image, initial);
  }

  /// The image after each of its iterations.
  private List<CanvasState> decode(CanvasState from) {
    var states = new ArrayList<CanvasState>();
    var state = from;
    while (!state.finished()) {
      CanvasState now = state.ahead();
      state = now.after(decoder.advance(List.of(now.state())).getFirst());
      states.add(state);
    }
    return states;
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "confidence:0.3", "running-confidence:0.2"})
  void everyCellIsKnownAtTheEndAndNoneThatWasBeforeAWindowChangesInIt(String revision) {
    var request = request(revision, 0);
    var states = decode(CanvasState.start(request, WINDOWS));
    assertThat(states).hasSize(WINDOWS.count() * ITERATIONS);
    assertThat(states)
        .extracting(CanvasState::iteration)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, states.size()).boxed().toList());
    TokenGrid settled = request.initial();
    for (CanvasState state : states) {
      for (int cell : CellSet.all(settled.cells()).minus(settled.masked()).cells()) {
        assertThat(state.grid().token(cell)).isEqualTo(settled.token(cell));
        assertThat(state.grid().masked().contains(cell)).isFalse();
      }
      settled = state.state().finished() ? state.grid() : settled;
    }
    assertThat(settled.masked().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "confidence:0.3", "running-confidence:0.2"})
  void whereverItIsTakenUpItEndsTheSame(String revision) {
    var request = request(revision, 0);
    var states = decode(CanvasState.start(request, WINDOWS));
    for (CanvasState left : states) {
      var resumed =
          CanvasState.resumed(
              request,
              WINDOWS,
              left.iteration(),
              left.grid(),
              left.state().confidence(),
              left.trace());
      var rest = decode(resumed);
      assertThat(grids(rest)).isEqualTo(grids(states.subList(left.iteration(), states.size())));
    }
  }

  @Test
  void noTwoWindowsOfNoTwoImagesHaveTheSameNoise() {
    var seen = new HashSet<Integer>();
    for (int image : new int[] {0, 1, 63}) {
      for (CanvasState state : decode(CanvasState.start(request("none", image), WINDOWS))) {
        if (state.state().finished()) {
          assertThat(seen.add(state.state().request().imageIndex())).isTrue();
        }
      }
    }
    assertThat(seen).hasSize(3 * WINDOWS.count());
  }

  @Test
  void anImageOfOneWindowIsThatWindow() {
    var whole = Windows.whole(new Frame(4, 4, 1));
    var request = Requests.of("running-confidence", "random", "cosine", 6);
    var plain = decoder.decode(request);
    var states = decode(CanvasState.start(request, whole));
    assertThat(states).extracting(CanvasState::state).isEqualTo(plain);
    assertThat(states)
        .extracting(CanvasState::grid)
        .isEqualTo(plain.stream().map(DecodeState::grid).toList());
    assertThat(states)
        .extracting(CanvasState::trace)
        .isEqualTo(plain.stream().map(DecodeState::trace).toList());
  }

  @Test
  void whatCannotComeFromOneDecodingIsRefused() {
    var request = request("none", 0);
    var states = decode(CanvasState.start(request, WINDOWS));
    CanvasState early = states.get(2);
    CanvasState late = states.get(12);
    assertThatIllegalArgumentException().isThrownBy(() -> resumed(request, 14, early));
    assertThatIllegalArgumentException().isThrownBy(() -> resumed(request, 3, late));
    assertThatIllegalArgumentException().isThrownBy(() -> resumed(request, 26, states.getLast()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> resumed(Requests.of("none", "halton", "sqrt", 5), 3, early));
  }

  private static CanvasState resumed(DecodeRequest request, int iteration, CanvasState state) {
    return CanvasState.resumed(request, WINDOWS, iteration, state.grid(), 0, state.trace());
  }

  private static List<TokenGrid> grids(List<CanvasState> states) {
    return states.stream().map(CanvasState::grid).toList();
  }
}
