package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.guarantees.Ledger;
import io.pentimento.deploy.e2e.parts.Pause;
import io.pentimento.deploy.e2e.parts.ServiceProcess;
import io.pentimento.deploy.e2e.parts.World;
import io.pentimento.deploy.e2e.parts.WorldConfig;
import io.pentimento.deploy.e2e.viewers.TopicViewer;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.Submission;
import io.pentimento.schemas.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// How long a job stands still when its worker is killed, with another worker that has room for it:
/// from the signal to the next iteration on the event topic. The matrix measures the same where all
/// are busy.
///
/// Arguments: how often, and how many other jobs are under way. A main class, not a test.
public final class RecoveryBench {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LOCK_SECONDS = 30;
  private static final int ITERATIONS = 64;
  private static final int BEFORE_MILLIS = 1500;

  private final World world;
  private final PentimentoClient client;
  private final Ledger ledger = new Ledger();
  private final Recovery recovery = new Recovery();

  private RecoveryBench(World world, PentimentoClient client) {
    this.world = world;
    this.client = client;
    ledger.listen(recovery::hear);
  }

  public static void main(String[] args) throws IOException {
    int rounds = Integer.parseInt(args[0]);
    int others = Integer.parseInt(args[1]);
    var folder = Files.createTempDirectory("recovery");
    var size = new WorldConfig(folder, null, 1, 2, LOCK_SECONDS, rounds + 2, 1000, 1);
    try (var world = World.start(size);
        var client = PentimentoClient.connect(world.addresses().getFirst())) {
      new RecoveryBench(world, client).run(rounds, others);
    }
  }

  private void run(int rounds, int others) {
    try (var _ = new TopicViewer(world, ledger)) {
      for (int round = 1; round <= rounds; round++) {
        round(round, others);
      }
    }
    System.out.println(Report.Times.of(recovery.ofWorkers()));
  }

  private void round(int round, int others) {
    for (int other = 0; other < others; other++) {
      submit(round * others + other);
    }
    JobId job = submit(-round);
    await(() -> world.workers().stream().anyMatch(worker -> has(worker, job)));
    Pause.of(Duration.ofMillis(BEFORE_MILLIS));
    ServiceProcess holder =
        world.workers().stream().filter(worker -> has(worker, job)).findFirst().orElseThrow();
    int before = recovery.ofWorkers().size();
    recovery.workerKilled(holder.name());
    holder.kill();
    await(() -> recovery.ofWorkers().size() > before);
    System.out.println(recovery.ofWorkers());
    holder.launch();
    holder.awaitReady(PATIENCE);
    await(() -> client.job(job.value()).status().isTerminal());
  }

  private JobId submit(int seed) {
    var wish = Submission.generate(World.MODEL, 1).seed(Math.abs(seed)).iterations(ITERATIONS);
    return new JobId(client.submit(wish.count(4)).id());
  }

  private boolean has(ServiceProcess worker, JobId job) {
    return recovery.inHandsOf(worker.name()).contains(job);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("waited in vain");
      }
      Pause.of(Duration.ofMillis(20));
    }
  }
}
