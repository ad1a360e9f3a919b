package io.pentimento.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JobStateTest {
  /// A fact and where it stands on the event topic; commands stand nowhere.
  private record Fact(Object fact, long position) {}

  @Test
  void aNewJobIsQueued() {
    JobState state = JobState.unknown(Examples.JOB).apply(Examples.submit(Examples.GENERATE));
    assertThat(state.status()).isEqualTo(JobStatus.QUEUED);
    assertThat(state.sequence()).isZero();
  }

  @Test
  void aSecondTryThatRepeatsIterationsChangesNothingVisible() {
    JobState once = JobState.unknown(Examples.JOB).apply(Examples.iteration(1, 0, 3), 7);
    JobState twice = once.apply(Examples.iteration(2, 0, 2), 8);
    assertThat(twice.image(0)).isEqualTo(once.image(0));
  }

  @Test
  void theFirstTerminalEventOnTheTopicCounts() {
    var succeeded = (JobEvent.Terminal) Examples.events().get(3);
    var cancelled = (JobEvent.Terminal) Examples.events().get(5);
    JobState state = JobState.unknown(Examples.JOB).apply(succeeded, 10).apply(cancelled, 11);
    assertThat(state.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(state.apply(cancelled, 9).status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void aDeletedJobStaysDeletedWhateverIsToldOfIt() {
    var delete = new JobCommand.Delete(Examples.JOB, "alice", Examples.NOON);
    JobState state =
        JobState.unknown(Examples.JOB).apply(delete).apply(Examples.submit(Examples.GENERATE));
    assertThat(state.apply(Examples.events().get(3), 1).deleted()).isTrue();
    assertThat(state.apply(delete)).isSameAs(state);
    assertThat(state.sequence()).as("nobody is shown it, so it is no step").isZero();
  }

  @Test
  void anEventThatTellsNothingNewGivesTheSameState() {
    JobState state = JobState.unknown(Examples.JOB).apply(Examples.iteration(1, 0, 3), 7);
    assertThat(state.apply(Examples.iteration(1, 0, 3), 7)).isSameAs(state);
  }

  @Property
  void anyOrderAndAnyDuplicationGiveTheSameState(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int length) {
    Random random = new Random(seed);
    List<Fact> facts = history(random, length);
    JobState expected = fold(facts);

    List<Fact> disturbed = new ArrayList<>(facts);
    for (int i = random.nextInt(length + 1); i > 0; i--) {
      disturbed.add(facts.get(random.nextInt(facts.size())));
    }
    Collections.shuffle(disturbed, random);

    assertThat(fold(disturbed)).isEqualTo(expected);
    assertThat(fold(disturbed).sequence()).isEqualTo(expected.sequence());
  }

  @Property
  void theStateNeverMovesBack(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int length) {
    JobState state = JobState.unknown(Examples.JOB);
    for (Fact fact : history(new Random(seed), length)) {
      JobState next = apply(state, fact);
      assertThat(next.sequence()).isGreaterThanOrEqualTo(state.sequence());
      assertThat(next.status()).isGreaterThanOrEqualTo(state.status());
      if (state.status().isTerminal()) {
        assertThat(next.status()).isEqualTo(state.status());
      }
      state = next;
    }
  }

  private static List<Fact> history(Random random, int length) {
    List<Fact> facts = new ArrayList<>();
    for (int position = 0; position < length; position++) {
      facts.add(new Fact(fact(random), position));
    }
    return facts;
  }

  private static Object fact(Random random) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> Examples.commands().get(random.nextInt(Examples.commands().size()));
      case 2 -> {
        int which = random.nextInt(Examples.events().size());
        yield Examples.events().get(which);
      }
      default ->
          Examples.iteration(1 + random.nextInt(3), random.nextInt(3), 1 + random.nextInt(12));
    };
  }

  private static JobState fold(List<Fact> facts) {
    JobState state = JobState.unknown(Examples.JOB);
    for (Fact fact : facts) {
      state = apply(state, fact);
    }
    return state;
  }

  private static JobState apply(JobState state, Fact fact) {
    return switch (fact.fact()) {
      case JobCommand command -> state.apply(command);
      case JobEvent event -> state.apply(event, fact.position());
      default -> throw new AssertionError(fact);
    };
  }
}
