package io.pentimento.schemas;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// What may be said of one job, in every way that it can come about: several attempts by several
/// workers, some thought dead and alive all the same, with cancels and orders in between.
final class JobHistories {
  static final int IMAGES = 3;
  static final int ITERATIONS = 6;

  private JobHistories() {}

  /// A fact and where it stands on the event topic; a command stands nowhere.
  record Fact(Object fact, long position) {
    JobState applyTo(JobState state) {
      return switch (fact) {
        case JobCommand command -> state.apply(command);
        case JobEvent event -> state.apply(event, position);
        default -> throw new AssertionError(fact);
      };
    }
  }

  /// Facts as they stand on the topics, those about the job's attempts interleaved at random.
  static Arbitrary<List<Fact>> histories() {
    Arbitrary<List<Object>> attempts =
        attempts().list().ofMinSize(1).ofMaxSize(4).flatMap(JobHistories::interleaved);
    return Combinators.combine(attempts, commands().list().ofMaxSize(4)).as(JobHistories::placed);
  }

  /// The same facts in any order, some of them more than once.
  static Arbitrary<List<Fact>> disturbed(List<Fact> facts) {
    Arbitrary<List<Fact>> repeated = Arbitraries.of(facts).list().ofMaxSize(facts.size());
    return repeated.flatMap(more -> {
      List<Fact> all = new ArrayList<>(facts);
      all.addAll(more);
      return Arbitraries.shuffle(all);
    });
  }

  /// What one worker says of its try, in its order: a start, then iterations of images that move on
  /// side by side, possibly from a partial image on, then perhaps an end.
  private static Arbitrary<List<Object>> attempts() {
    Arbitrary<Integer> attempt = Arbitraries.integers().between(1, 3);
    Arbitrary<List<Integer>> images =
        Arbitraries.integers().between(0, IMAGES - 1).list().ofMaxSize(IMAGES * ITERATIONS);
    Arbitrary<Integer> resumedAt = Arbitraries.integers().between(0, ITERATIONS - 1);
    return Combinators.combine(attempt, Arbitraries.of("w1", "w2"), images, resumedAt, ends())
        .as(JobHistories::said);
  }

  private static List<Object> said(
      int attempt, String worker, List<Integer> images, int resumedAt, String end) {
    List<Object> said = new ArrayList<>();
    said.add(new JobEvent.JobStarted(Examples.JOB, attempt, worker, "r-" + worker, Examples.NOON));
    int[] reached = new int[IMAGES];
    java.util.Arrays.fill(reached, resumedAt);
    for (int index : images) {
      if (reached[index] < ITERATIONS) {
        said.add(iteration(attempt, worker, index, ++reached[index]));
      }
      if (reached[index] == ITERATIONS) {
        said.add(
            new JobEvent.ImageCompleted(
                Examples.JOB, attempt, index, ObjectKeys.image(Examples.JOB, index), at(worker)));
      }
    }
    switch (end) {
      case "succeeded" ->
          said.add(new JobEvent.JobSucceeded(Examples.JOB, attempt, List.of(), at(worker)));
      case "failed" ->
          said.add(
              new JobEvent.JobFailed(
                  Examples.JOB, attempt, Problem.of("x", "X", 500, worker), at(worker)));
      case "cancelled" -> said.add(new JobEvent.JobCancelled(Examples.JOB, attempt, at(worker)));
      case "expired" -> said.add(new JobEvent.JobExpired(Examples.JOB, attempt, at(worker)));
      default -> {
        // It died before it could say how it ended.
      }
    }
    return said;
  }

  /// Two workers with the same attempt may tell of the same iteration in other words.
  private static JobEvent iteration(int attempt, String worker, int index, int iteration) {
    return new JobEvent.IterationCompleted(
        Examples.JOB,
        attempt,
        index,
        iteration,
        ITERATIONS,
        iteration,
        ITERATIONS - iteration,
        0,
        worker.equals("w1") ? 0.25 : 0.75,
        ObjectKeys.partial(Examples.JOB, index, iteration),
        Examples.NOON);
  }

  private static java.time.Instant at(String worker) {
    return worker.equals("w1") ? Examples.NOON : Examples.NOON.plusSeconds(1);
  }

  private static Arbitrary<String> ends() {
    return Arbitraries.of("died", "succeeded", "failed", "cancelled", "expired");
  }

  private static Arbitrary<JobCommand> commands() {
    List<JobCommand> all = new ArrayList<>(Examples.commands());
    all.add(Examples.submitWithWebhook());
    return Arbitraries.of(all);
  }

  /// Each worker's words stay in their order; whose turn it is, is drawn.
  private static Arbitrary<List<Object>> interleaved(List<List<Object>> workers) {
    int words = workers.stream().mapToInt(List::size).sum();
    return Arbitraries.integers()
        .between(0, workers.size() - 1)
        .list()
        .ofSize(words)
        .map(turns -> interleave(workers, turns));
  }

  private static List<Object> interleave(List<List<Object>> workers, List<Integer> turns) {
    int[] next = new int[workers.size()];
    List<Object> topic = new ArrayList<>();
    for (int turn : turns) {
      int worker = turn;
      while (next[worker] == workers.get(worker).size()) {
        worker = (worker + 1) % workers.size();
      }
      topic.add(workers.get(worker).get(next[worker]++));
    }
    return topic;
  }

  private static List<Fact> placed(List<Object> events, List<JobCommand> commands) {
    List<Fact> facts = new ArrayList<>();
    commands.forEach(command -> facts.add(new Fact(command, -1)));
    for (int position = 0; position < events.size(); position++) {
      facts.add(new Fact(events.get(position), position));
    }
    return facts;
  }
}
