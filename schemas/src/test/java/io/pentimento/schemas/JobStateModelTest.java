package io.pentimento.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.schemas.JobHistories.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Holds the fold to a model that knows all facts at once and so nothing of order.
class JobStateModelTest {
  @Provide
  Arbitrary<List<Fact>> topics() {
    return JobHistories.histories();
  }

  @Provide
  Arbitrary<Tuple.Tuple2<List<Fact>, List<Fact>>> disturbances() {
    return JobHistories.histories()
        .flatMap(facts -> JobHistories.disturbed(facts).map(other -> Tuple.of(facts, other)));
  }

  @Property
  void anyOrderDuplicationAndInterleavingGivesTheStateOfTheModel(
      @ForAll("disturbances") Tuple.Tuple2<List<Fact>, List<Fact>> topics) {
    JobState expected = model(topics.get1());
    JobState ordered = fold(topics.get1());
    JobState disturbed = fold(topics.get2());
    assertThat(ordered).isEqualTo(expected);
    assertThat(disturbed).isEqualTo(expected);
    assertThat(disturbed.sequence()).isEqualTo(expected.sequence());
    assertThat(disturbed.status()).isEqualTo(expected.status());
  }

  @Property
  void nothingMovesBackHoweverTheFactsCome(
      @ForAll("disturbances") Tuple.Tuple2<List<Fact>, List<Fact>> topics) {
    JobState state = JobState.unknown(Examples.JOB);
    for (Fact fact : topics.get2()) {
      JobState next = fact.applyTo(state);
      assertThat(next.sequence()).isGreaterThanOrEqualTo(state.sequence());
      assertThat(next.attempt()).isGreaterThanOrEqualTo(state.attempt());
      assertThat(next.status().isTerminal() || !state.status().isTerminal()).isTrue();
      for (int index = 0; index < JobHistories.IMAGES; index++) {
        ImageState before = state.image(index);
        assertThat(next.image(index).iteration()).isGreaterThanOrEqualTo(before.iteration());
        assertThat(next.image(index).completed() || !before.completed()).isTrue();
      }
      if (next.sequence() == state.sequence() && state.outcome() == null) {
        assertThat(next.status()).isEqualTo(state.status());
      }
      state = next;
    }
  }

  @Property
  void whoReadsTheTopicInOrderNeverSeesAnEndChange(@ForAll("topics") List<Fact> topic) {
    JobState state = JobState.unknown(Examples.JOB);
    for (Fact fact : topic) {
      JobState next = fact.applyTo(state);
      assertThat(next.status()).isGreaterThanOrEqualTo(state.status());
      if (state.outcome() != null) {
        assertThat(next.outcome()).isEqualTo(state.outcome());
      }
      state = next;
    }
  }

  @Property
  void readingAnyPartOfTheTopicAgainChangesNothing(
      @ForAll("topics") List<Fact> topic, @ForAll("parts") List<Integer> parts) {
    JobState end = fold(topic);
    JobState again = end;
    for (int part : parts) {
      for (Fact fact : topic.subList(0, Math.min(part, topic.size()))) {
        again = fact.applyTo(again);
        assertThat(again).isSameAs(end);
      }
    }
  }

  @Property
  void halvesThatAreReadInEitherOrderComeTogether(
      @ForAll("topics") List<Fact> topic, @ForAll("parts") List<Integer> parts) {
    int middle = parts.isEmpty() ? topic.size() / 2 : Math.min(parts.getFirst(), topic.size());
    List<Fact> turned = new ArrayList<>(topic.subList(middle, topic.size()));
    turned.addAll(topic.subList(0, middle));
    assertThat(fold(turned)).isEqualTo(fold(topic));
  }

  @Provide
  Arbitrary<List<Integer>> parts() {
    return Arbitraries.integers().between(0, 60).list().ofMaxSize(3);
  }

  private static JobState fold(List<Fact> facts) {
    JobState state = JobState.unknown(Examples.JOB);
    for (Fact fact : facts) {
      state = fact.applyTo(state);
    }
    return state;
  }

  // The annotations of nested types are lost in a compact constructor's class file.
  @SuppressWarnings("NullAway")
  private static JobState model(List<Fact> facts) {
    Fact end =
        facts.stream()
            .filter(fact -> fact.fact() instanceof JobEvent.Terminal)
            .min(Comparator.comparingLong(Fact::position))
            .orElse(null);
    var images = new TreeMap<Integer, ImageState>();
    for (int index = 0; index < JobHistories.IMAGES; index++) {
      image(facts, index, images);
    }
    return new JobState(
        Examples.JOB,
        only(facts, JobCommand.Submit.class)
            .min(
                Comparator.comparing(JobCommand.Submit::acceptedAt)
                    .thenComparing(JobCommand.Submit::toString))
            .orElse(null),
        only(facts, JobCommand.Cancel.class).findAny().isPresent(),
        only(facts, JobCommand.Delete.class).findAny().isPresent(),
        only(facts, JobEvent.class).mapToInt(JobEvent::attempt).max().orElse(0),
        only(facts, JobEvent.JobStarted.class)
            .min(
                Comparator.comparingInt(JobEvent.JobStarted::attempt)
                    .thenComparing(JobEvent.JobStarted::at)
                    .thenComparing(JobEvent.JobStarted::toString))
            .orElse(null),
        images,
        end == null ? null : (JobEvent.Terminal) end.fact(),
        end == null ? Long.MAX_VALUE : end.position());
  }

  private static void image(List<Fact> facts, int index, SortedMap<Integer, ImageState> into) {
    List<JobEvent.IterationCompleted> iterations =
        only(facts, JobEvent.IterationCompleted.class).filter(e -> e.index() == index).toList();
    boolean completed =
        only(facts, JobEvent.ImageCompleted.class).anyMatch(e -> e.index() == index);
    if (iterations.isEmpty() && !completed) {
      return;
    }
    JobEvent.IterationCompleted latest =
        iterations.isEmpty()
            ? null
            : Collections.min(
                iterations,
                Comparator.comparingInt(JobEvent.IterationCompleted::iteration)
                    .reversed()
                    .thenComparingInt(JobEvent.IterationCompleted::attempt)
                    .thenComparing(JobEvent.IterationCompleted::at)
                    .thenComparing(JobEvent.IterationCompleted::toString));
    int iteration = latest == null ? 0 : latest.iteration();
    into.put(index, new ImageState(index, iteration, latest, completed));
  }

  private static <T> Stream<T> only(List<Fact> facts, Class<T> kind) {
    return facts.stream().map(Fact::fact).filter(kind::isInstance).map(kind::cast);
  }
}
