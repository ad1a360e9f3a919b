package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.guarantees.Ledger;
import io.pentimento.deploy.e2e.guarantees.Sighting;
import io.pentimento.deploy.e2e.parts.Pause;
import io.pentimento.deploy.e2e.parts.ServiceProcess;
import io.pentimento.deploy.e2e.parts.World;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Kills, holds and restarts processes, and returns when they are on their way back. Of gateways
/// and of workers one always serves.
final class ProcessFaults {
  private static final Duration BACK = Duration.ofMinutes(3);
  private static final int SECOND = 1000;
  private static final int MOST_LOOKS = 100;
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int LEAST_SKEW_SECONDS = 70;

  private final World world;
  private final Recovery recovery;
  private final Ledger ledger;
  private final Random random;
  private final Duration lock;
  private final boolean spareFirst;

  /// @param lock how long a job stays a silent worker's
  /// @param spareFirst whether the first gateway and worker are left alone
  ProcessFaults(
      World world,
      Recovery recovery,
      Ledger ledger,
      Random random,
      Duration lock,
      boolean spareFirst) {
    this.world = world;
    this.recovery = recovery;
    this.ledger = ledger;
    this.random = random;
    this.lock = lock;
    this.spareFirst = spareFirst;
  }

  /// In the middle of a job, if there is one.
  void killWorker() {
    ServiceProcess worker = busyWorker();
    kill(worker);
    Pause.of(upTo(3 * SECOND));
    worker.launch();
  }

  /// Longer than a job stays its own, so that others take over what it still thinks it does.
  void holdWorker() {
    ServiceProcess worker = busyWorker();
    strike(worker);
    worker.hold();
    Pause.of(lock.plus(upTo(2 * SECOND)).plusSeconds(1));
    worker.letGo();
  }

  void skewWorker() {
    ServiceProcess worker = any(world.workers());
    kill(worker);
    worker.launch(skew());
  }

  void killGateway() {
    ServiceProcess gateway = any(world.gateways());
    gateway.kill();
    gateway.launch();
  }

  void holdGateway() {
    ServiceProcess gateway = any(world.gateways());
    gateway.hold();
    Pause.of(Duration.ofSeconds(1).plus(upTo(6 * SECOND)));
    gateway.letGo();
  }

  void skewGateway() {
    ServiceProcess gateway = any(world.gateways());
    gateway.kill();
    gateway.launch(skew());
  }

  void killBroker() {
    recovery.brokerKilled();
    world.killBroker();
    world.restartBroker();
  }

  void holdBroker() {
    world.holdBroker(true);
    Pause.of(Duration.ofSeconds(1).plus(upTo(5 * SECOND)));
    world.holdBroker(false);
  }

  private void kill(ServiceProcess worker) {
    strike(worker);
    recovery.workerKilled(worker.name());
    worker.kill();
  }

  private void strike(ServiceProcess worker) {
    recovery
        .inHandsOf(worker.name())
        .forEach(job -> ledger.add(new Sighting.Struck(job, worker.name())));
  }

  /// One with a job in its hands, if there is any.
  private ServiceProcess busyWorker() {
    ServiceProcess worker = any(world.workers());
    for (int looks = 0;
        looks < MOST_LOOKS && recovery.inHandsOf(worker.name()).isEmpty();
        looks++) {
      Pause.of(LOOK);
      worker = any(world.workers());
    }
    return worker;
  }

  /// One of those that serve, as soon as another one serves as well.
  private ServiceProcess any(List<ServiceProcess> services) {
    int spared = spareFirst && services.size() > 1 ? 1 : 0;
    long end = System.nanoTime() + BACK.toNanos();
    while (System.nanoTime() - end < 0) {
      List<ServiceProcess> serving = services.stream().filter(ServiceProcess::isReady).toList();
      List<ServiceProcess> choice =
          serving.stream().filter(one -> services.indexOf(one) >= spared).toList();
      if (serving.size() > 1 && !choice.isEmpty()) {
        return choice.get(random.nextInt(choice.size()));
      }
      Pause.of(LOOK);
    }
    throw new IllegalStateException(
        "of %d processes fewer than two came back".formatted(services.size()));
  }

  private Duration upTo(int millis) {
    return Duration.ofMillis(random.nextInt(millis));
  }

  private Duration skew() {
    int seconds = LEAST_SKEW_SECONDS + random.nextInt(50);
    return Duration.ofSeconds(random.nextBoolean() ? seconds : -seconds);
  }
}
