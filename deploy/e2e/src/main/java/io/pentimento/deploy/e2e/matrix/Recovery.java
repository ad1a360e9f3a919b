package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.guarantees.Sighting;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Measures how long jobs stand still after a process was killed, as a reader of the event topic
/// sees it: from the kill to the reading of the next new iteration.
final class Recovery {
  private final Map<JobId, Running> running = new HashMap<>();
  private final Map<JobId, Victim> victims = new HashMap<>();
  private final List<Duration> workers = new ArrayList<>();
  private final List<Duration> brokers = new ArrayList<>();
  private @Nullable Kill broker;

  /// A job in a worker's hands.
  ///
  /// @param iterations of all its images together, as told so far
  private record Running(String worker, int attempt, Map<Integer, Integer> iterations) {}

  private record Kill(long nanos, Instant at) {}

  private record Victim(Running before, Kill kill) {}

  /// Hears what is told.
  synchronized void hear(Sighting sighting) {
    if (!(sighting instanceof Sighting.Told told) || told.copy()) {
      return;
    }
    switch (told.event()) {
      case JobEvent.JobStarted started -> started(started);
      case JobEvent.IterationCompleted done -> advanced(done, told.written());
      case JobEvent.ImageCompleted _ -> {}
      case JobEvent.Terminal end -> {
        running.remove(end.job());
        victims.remove(end.job());
      }
    }
  }

  /// The jobs that this worker has begun and not ended.
  synchronized List<JobId> inHandsOf(String worker) {
    return running.entrySet().stream()
        .filter(job -> job.getValue().worker().equals(worker))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// To be called the moment before a worker is killed.
  synchronized void workerKilled(String worker) {
    var kill = new Kill(System.nanoTime(), Instant.now());
    running.forEach((job, now) -> {
      if (now.worker().equals(worker)) {
        victims.putIfAbsent(job, new Victim(now, kill));
      }
    });
  }

  /// To be called the moment before the broker is killed.
  synchronized void brokerKilled() {
    broker = new Kill(System.nanoTime(), Instant.now());
  }

  /// From a worker's kill to the next new iteration of each job that it had begun, where another
  /// iteration followed.
  synchronized List<Duration> ofWorkers() {
    return workers.stream().sorted().toList();
  }

  /// From each kill of the broker to the next iteration of any job.
  synchronized List<Duration> ofBrokers() {
    return brokers.stream().sorted().toList();
  }

  private void started(JobEvent.JobStarted started) {
    running.compute(
        started.job(),
        (_, before) ->
            before != null && before.attempt() >= started.attempt()
                ? before
                : new Running(
                    started.worker(),
                    started.attempt(),
                    before == null ? new HashMap<>() : new HashMap<>(before.iterations())));
  }

  private void advanced(JobEvent.IterationCompleted done, Instant written) {
    Victim victim = victims.get(done.job());
    if (victim != null
        && done.attempt() > victim.before().attempt()
        && done.iteration() > victim.before().iterations().getOrDefault(done.index(), 0)) {
      workers.add(since(victim.kill()));
      victims.remove(done.job());
    }
    if (broker != null && written.isAfter(broker.at())) {
      brokers.add(since(broker));
      broker = null;
    }
    Running now = running.get(done.job());
    if (now != null) {
      now.iterations().merge(done.index(), done.iteration(), Math::max);
    }
  }

  private static Duration since(Kill kill) {
    return Duration.ofNanos(System.nanoTime() - kill.nanos());
  }
}
