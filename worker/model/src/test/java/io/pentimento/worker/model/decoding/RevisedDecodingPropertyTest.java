package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.model.decoding.Revision.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// What holds in every decoding that masks known tokens again.
class RevisedDecodingPropertyTest {
  private static final int CELLS = Requests.CELLS;

  private final ScrambledSampler sampler = new ScrambledSampler();
  private final IterativeDecoder decoder =
      new IterativeDecoder(sampler, ScrambledSampler.MASK_TOKEN);

  /// Every rule with every schedule, every order and every number of iterations.
  @Test
  void exactlyAsManyCellsAreMaskedAsTheScheduleSays() {
    for (String rule : Requests.REVISIONS) {
      for (String order : Requests.ORDERS) {
        for (String schedule : Requests.SCHEDULES) {
          for (int iterations = 1; iterations <= 20; iterations++) {
            check(Requests.of(rule, order, schedule, iterations));
          }
        }
      }
    }
  }

  private void check(DecodeRequest request) {
    var settings = request.settings();
    int masked = request.unknownAtStart();
    for (var state : decoder.decode(request)) {
      masked =
          settings
              .schedule()
              .maskedAfter(
                  state.iteration(), settings.iterations(), request.unknownAtStart(), masked);
      assertThat(state.grid().masked().count()).as("%s", settings).isEqualTo(masked);
    }
  }

  @Property
  void whatTheRequestGaveAsKnownIsNeverTouched(@ForAll("requests") DecodeRequest request) {
    var kept = CellSet.all(CELLS).minus(request.initial().masked());
    for (var state : decoder.decode(request)) {
      for (int cell : kept.cells()) {
        assertThat(state.grid().token(cell)).isEqualTo(request.initial().token(cell));
        assertThat(state.grid().masked().contains(cell)).isFalse();
      }
    }
  }

  @Property
  void theTraceTellsWhatWasMaskedAgainAndHowOften(@ForAll("requests") DecodeRequest request) {
    var before = DecodeState.start(request);
    var counted = new int[CELLS];
    for (var state : decoder.decode(request)) {
      var again = state.grid().masked().minus(before.grid().masked());
      assertThat(state.trace().latest()).isEqualTo(again);
      for (int cell : again.cells()) {
        counted[cell]++;
        assertThat(state.grid().token(cell)).isEqualTo(before.grid().token(cell));
      }
      if (!(request.settings().revision() instanceof Revision.None)) {
        assertThat(state.trace().times()).containsExactly(counted);
      }
      before = state;
    }
    assertThat(before.trace().latest().isEmpty()).isTrue();
  }

  @Property
  void theModelIsAskedAboutKnownTokensWhereTheRuleNeedsItAndElsewhereNot(
      @ForAll("requests") DecodeRequest request) {
    sampler.asked.clear();
    var before = DecodeState.start(request);
    for (var state : decoder.decode(request)) {
      int[] asked = sampler.asked.removeFirst().getFirst().knownCells();
      boolean needed = request.settings().revision().memory() == Memory.MEAN && !state.finished();
      var found = request.initial().masked().minus(before.grid().masked());
      assertThat(asked).containsExactly(needed ? found.cells() : new int[0]);
      before = state;
    }
  }

  @Property
  void theMemoryIsTheMeanOfWhatEachPassFound(@ForAll("requests") DecodeRequest request) {
    var seen = new ArrayList<List<Float>>();
    for (int cell = 0; cell < CELLS; cell++) {
      seen.add(new ArrayList<>());
    }
    var listening =
        new IterativeDecoder(queries -> listen(queries, seen), ScrambledSampler.MASK_TOKEN);
    var state = DecodeState.start(request);
    while (!state.finished()) {
      state = listening.advance(List.of(state)).getFirst();
      Arrays.stream(state.trace().latest().cells()).forEach(cell -> seen.get(cell).clear());
      if (request.settings().revision().memory() == Memory.MEAN) {
        for (int cell = 0; cell < CELLS; cell++) {
          double mean = seen.get(cell).stream().mapToDouble(p -> p).average().orElse(0);
          assertThat(state.trace().passes()[cell]).isEqualTo(seen.get(cell).size());
          assertThat((double) state.trace().confidences()[cell]).isCloseTo(mean, Requests.CLOSE);
        }
      }
    }
  }

  private List<TokenDraw> listen(List<TokenQuery> queries, List<List<Float>> seen) {
    var draws = sampler.draw(queries);
    int[] cells = queries.getFirst().knownCells();
    for (int i = 0; i < cells.length; i++) {
      seen.get(cells[i]).add(draws.getFirst().knownProbabilities()[i]);
    }
    return draws;
  }

  @Provide
  Arbitrary<DecodeRequest> requests() {
    return Requests.any();
  }
}
