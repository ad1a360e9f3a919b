package io.pentimento.worker.training.run;

import io.pentimento.worker.training.run.RunFolder.Reached;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Runs training steps one after the other, writes down how they go, and saves the state so that a
/// run that is killed at any moment goes on as if it had not been.
///
/// In the order log, samples, state: whatever is written after the last saved state is written
/// again by the resumed run, with the same numbers.
public final class TrainingLoop {
  private final String kind;
  private final Trainee trainee;
  private final RunFolder folder;
  private final RunPlan plan;
  private final Progress progress;
  private final CountDownLatch left = new CountDownLatch(1);
  private volatile boolean asked;
  private Map<String, Float> lastMetrics = Map.of();
  private Map<String, Float> lastChecks = Map.of();

  /// @param kind what is trained, in one word
  /// @param progress who is told of every step
  public TrainingLoop(
      String kind, Trainee trainee, RunFolder folder, RunPlan plan, Progress progress) {
    this.kind = kind;
    this.trainee = trainee;
    this.folder = folder;
    this.plan = plan;
    this.progress = progress;
  }

  /// What the finished network's record says of the circumstances.
  ///
  /// @param config the configuration, as YAML
  public record Circumstances(String config, String hardware) {}

  /// Trains to the end of the plan, or until the program is asked to end: then it finishes the row
  /// of the log and saves the state.
  ///
  /// @return whether the end was reached
  /// @throws TrainingException if the loss is no number any more
  public boolean run(Reached from, Circumstances circumstances) {
    var hook = new Thread(this::stopAndWait, "stopping");
    Runtime.getRuntime().addShutdownHook(hook);
    try (var metrics = MetricsLog.open(folder.metrics(), trainee.metrics(), from.step());
        var checks = MetricsLog.open(folder.checks(), trainee.checks(), from.step())) {
      Reached reached = train(from, metrics, checks);
      if (reached.step() < plan.steps()) {
        return false;
      }
      trainee.finish(folder, record(reached, circumstances));
      return true;
    } finally {
      left.countDown();
      forget(hook);
    }
  }

  private Reached train(Reached from, MetricsLog metrics, MetricsLog checks) {
    long started = System.nanoTime();
    var mean = new RunningMean(trainee.metrics().size());
    Reached reached = from;
    for (long step = from.step() + 1; step <= plan.steps(); step++) {
      mean.add(finite(step, trainee.step(step)));
      reached = new Reached(step, from.seconds() + (System.nanoTime() - started) / 1e9);
      if (plan.isDue(step, plan.logEvery())) {
        lastMetrics = log(metrics, step, trainee.metrics(), mean.take());
        progress.at(step, plan.steps(), lastMetrics);
      }
      if (plan.isDue(step, plan.checkEvery())) {
        lastChecks = log(checks, step, trainee.checks(), trainee.check(folder.samples(step)));
        progress.checked(step, lastChecks);
        LossPlot.draw("Training the " + kind, folder.metrics(), folder.plot());
      }
      // A state in the middle of a row of the log would lose that row's beginning.
      boolean last = asked && plan.isDue(step, plan.logEvery());
      if (last || plan.isDue(step, plan.saveEvery())) {
        folder.save(kind, trainee.state(), reached);
      }
      if (last) {
        break;
      }
    }
    return reached;
  }

  private float[] finite(long step, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new TrainingException(
            ("training step %d: %s is %s, so this training has come apart. %s keeps the last good"
                    + " state; a lower learningRate or clip may help")
                .formatted(step, trainee.metrics().get(i), values[i], folder.path()));
      }
    }
    return values;
  }

  private static Map<String, Float> log(
      MetricsLog log, long step, List<String> names, float[] values) {
    var row = new double[values.length];
    var named = new LinkedHashMap<String, Float>();
    for (int i = 0; i < values.length; i++) {
      row[i] = values[i];
      named.put(names.get(i), values[i]);
    }
    log.add(new MetricsLog.Row(step, row));
    return named;
  }

  private TrainingRecord record(Reached reached, Circumstances circumstances) {
    return new TrainingRecord(
        kind,
        circumstances.config(),
        reached.step(),
        reached.seconds() / 3600,
        circumstances.hardware(),
        Hardware.software(),
        trainee.parameters(),
        lastMetrics,
        lastChecks);
  }

  private void stopAndWait() {
    asked = true;
    try {
      left.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The program is ending already; the hook is what waited for us.
    }
  }
}
