package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IterativeDecoderPropertyTest {
  private static final int SIDE = Requests.SIDE;
  private static final int CELLS = Requests.CELLS;

  private final IterativeDecoder decoder =
      new IterativeDecoder(new ScrambledSampler(), ScrambledSampler.MASK_TOKEN);

  @Property
  void everyIterationKeepsItsPromiseOfTokens(@ForAll("requests") DecodeRequest request) {
    var settings = request.settings();
    int masked = request.unknownAtStart();
    var states = decoder.decode(request);
    assertThat(states).hasSize(settings.iterations() - request.startIteration());
    for (var state : states) {
      masked =
          settings
              .schedule()
              .maskedAfter(
                  state.iteration(), settings.iterations(), request.unknownAtStart(), masked);
      assertThat(state.grid().masked().count()).isEqualTo(masked);
      assertThat(state.knownTokens()).isEqualTo(CELLS - masked);
    }
  }

  @Property
  void whatIsKnownChangesOnlyWhereItWasMaskedAgain(@ForAll("requests") DecodeRequest request) {
    var before = request.initial();
    for (var state : decoder.decode(request)) {
      for (int cell = 0; cell < CELLS; cell++) {
        if (!before.masked().contains(cell) && !state.trace().latest().contains(cell)) {
          assertThat(state.grid().token(cell)).isEqualTo(before.token(cell));
          assertThat(state.grid().masked().contains(cell)).isFalse();
        }
      }
      before = state.grid();
    }
  }

  @Property(tries = 300)
  void anImageIsTheSameInEveryCompany(
      @ForAll("crowds") List<DecodeRequest> crowd, @ForAll Random arrivals) {
    var alone = new ArrayList<List<DecodeState>>();
    for (var request : crowd) {
      alone.add(decoder.decode(request));
    }
    assertThat(decodeTogether(crowd, arrivals)).isEqualTo(alone);
  }

  @Property
  void aStateReadBackContinuesAsIfNothingHadHappened(
      @ForAll("requests") DecodeRequest request, @ForAll Random random) {
    var states = decoder.decode(request);
    int stop = random.nextInt(states.size());
    var state = readBack(states.get(stop));
    for (var expected : states.subList(stop + 1, states.size())) {
      state = decoder.advance(List.of(state)).getFirst();
      assertThat(state).isEqualTo(expected);
    }
    assertThat(state.finished()).isTrue();
  }

  @Property
  void seedAndIndexAloneTellPicturesApart(@ForAll("requests") DecodeRequest request) {
    var other =
        new DecodeRequest(
            request.label(),
            request.settings(),
            request.seed(),
            request.imageIndex() + 1,
            TokenGrid.allMasked(SIDE, SIDE));
    var same =
        new DecodeRequest(
            request.label(),
            request.settings(),
            request.seed() + 1,
            request.imageIndex(),
            other.initial());
    assertThat(decoder.decode(other).getLast().grid())
        .isNotEqualTo(decoder.decode(same).getLast().grid());
  }

  /// Continuous batching: images join at any time, in any order, and leave when they are done.
  private List<List<DecodeState>> decodeTogether(List<DecodeRequest> crowd, Random arrivals) {
    var all = new ArrayList<List<DecodeState>>();
    var running = new ArrayList<Seat>();
    while (all.size() < crowd.size() || !running.isEmpty()) {
      while (all.size() < crowd.size() && (running.isEmpty() || arrivals.nextBoolean())) {
        var seat = new Seat(crowd.get(all.size()), new ArrayList<>());
        running.add(arrivals.nextInt(running.size() + 1), seat);
        all.add(seat.states());
      }
      advanceAll(running);
      running.removeIf(seat -> seat.latest().finished());
    }
    return all;
  }

  private void advanceAll(List<Seat> running) {
    var decodeBatch = new ArrayList<DecodeState>();
    for (var seat : running) {
      decodeBatch.add(seat.latest());
    }
    var advanced = decoder.advance(decodeBatch);
    for (int i = 0; i < advanced.size(); i++) {
      running.get(i).states().add(advanced.get(i));
    }
  }

  /// An image's place in the decode batch, and what has become of it so far.
  private record Seat(DecodeRequest request, List<DecodeState> states) {
    DecodeState latest() {
      return states.isEmpty() ? DecodeState.start(request) : states.getLast();
    }
  }

  /// Goes through the plain numbers that a partial image carries.
  private static DecodeState readBack(DecodeState state) {
    var masked = CellSet.fromBytes(CELLS, state.grid().masked().toBytes());
    var grid = new TokenGrid(SIDE, SIDE, state.grid().tokens(), masked);
    var trace =
        new RevisionTrace(
            CellSet.fromBytes(CELLS, state.trace().latest().toBytes()),
            state.trace().times(),
            state.trace().confidences(),
            state.trace().passes());
    return new DecodeState(state.request(), state.iteration(), grid, state.confidence(), trace);
  }

  @Provide
  Arbitrary<List<DecodeRequest>> crowds() {
    return requests().list().ofMinSize(2).ofMaxSize(5);
  }

  @Provide
  Arbitrary<DecodeRequest> requests() {
    return Requests.any();
  }
}
