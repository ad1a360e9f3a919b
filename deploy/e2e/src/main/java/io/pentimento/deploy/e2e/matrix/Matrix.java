package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.guarantees.AsDocumented;
import io.pentimento.deploy.e2e.guarantees.AttemptsAreBounded;
import io.pentimento.deploy.e2e.guarantees.DeletedIsGone;
import io.pentimento.deploy.e2e.guarantees.Guarantee;
import io.pentimento.deploy.e2e.guarantees.JobHistory;
import io.pentimento.deploy.e2e.guarantees.Ledger;
import io.pentimento.deploy.e2e.guarantees.NeverBackNeverTwice;
import io.pentimento.deploy.e2e.guarantees.NoMissingPicture;
import io.pentimento.deploy.e2e.guarantees.NothingAfterTheEnd;
import io.pentimento.deploy.e2e.guarantees.NothingIsLost;
import io.pentimento.deploy.e2e.guarantees.OneEndForAll;
import io.pentimento.deploy.e2e.guarantees.SamePictures;
import io.pentimento.deploy.e2e.guarantees.Sighting;
import io.pentimento.deploy.e2e.guarantees.Violation;
import io.pentimento.deploy.e2e.parts.Pause;
import io.pentimento.deploy.e2e.parts.ServiceProcess;
import io.pentimento.deploy.e2e.parts.World;
import io.pentimento.deploy.e2e.parts.WorldConfig;
import io.pentimento.deploy.e2e.viewers.Auditor;
import io.pentimento.deploy.e2e.viewers.Crowd;
import io.pentimento.deploy.e2e.viewers.TopicViewer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// One run: starts a world, has jobs done while things go wrong, waits until all is quiet, and
/// holds what was seen against the guarantees. Start reading at [#run].
public final class Matrix {
  private static final int LOCK_SECONDS = 4;
  private static final int MAX_ATTEMPTS = 3;
  private static final int JOBS_IN_MEMORY = 300;
  private static final int WISHES = 12;
  private static final int FOLLOWED = 5;
  private static final int WEIGH_SECONDS = 15;
  private static final Duration QUIET = Duration.ofSeconds(LOCK_SECONDS + 1L);
  private static final Duration REFERENCES = Duration.ofMinutes(2);

  private final MatrixConfig config;
  private final World world;
  private final Ledger ledger = new Ledger();
  private final Recovery recovery = new Recovery();
  private final AtomicLong lastTold = new AtomicLong(System.nanoTime());
  private final Random random;

  private Matrix(MatrixConfig config, World world) {
    this.config = config;
    this.world = world;
    this.random = new Random(config.seed());
    ledger.listen(recovery::hear);
    ledger.listen(sighting -> {
      if (sighting instanceof Sighting.Told) {
        lastTold.set(System.nanoTime());
      }
    });
  }

  /// Returns when it is over and all processes have ended.
  public static Report run(MatrixConfig config) {
    var size =
        new WorldConfig(
            config.folder(),
            config.checkpoint(),
            config.gateways(),
            config.workers(),
            LOCK_SECONDS,
            MAX_ATTEMPTS,
            JOBS_IN_MEMORY,
            config.seed());
    try (var world = World.start(size)) {
      return new Matrix(config, world).run();
    }
  }

  private Report run() {
    long begun = System.nanoTime();
    try (var topics = new TopicViewer(world, ledger);
        var crowd = new Crowd(world.addresses(), ledger, FOLLOWED);
        var load = load(crowd);
        var records = new RecordFaults(world.bootstrap(), random());
        var clients = new ClientFaults(world.addresses(), ledger, random());
        var heap = new HeapWatch(config.soak() ? steady() : List.of(), WEIGH_SECONDS);
        var auditor = new Auditor(world)) {
      load.submitEach();
      await("the undisturbed jobs", () -> ledger.unended().isEmpty(), REFERENCES);
      var faults = new Faults(processFaults(), records, clients, world.proxy(), topics, random());
      disturb(load, faults);
      settle(crowd);
      var same = new SamePictures();
      List<Violation> violations = ledger.judge(guarantees(same), auditor);
      long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
      return report(seconds, load, faults, heap, same, violations);
    }
  }

  private Load load(Crowd crowd) {
    var wishes = Wishes.draw(WISHES, config.iterations(), random());
    return new Load(world.addresses(), ledger, crowd, wishes, random());
  }

  private ProcessFaults processFaults() {
    return new ProcessFaults(
        world, recovery, ledger, random(), Duration.ofSeconds(LOCK_SECONDS), config.soak());
  }

  private List<ServiceProcess> steady() {
    return List.of(world.gateways().getFirst(), world.workers().getFirst());
  }

  private static List<Guarantee> guarantees(SamePictures same) {
    return List.of(
        new NothingIsLost(),
        new OneEndForAll(),
        new NoMissingPicture(),
        new NeverBackNeverTwice(),
        new NothingAfterTheEnd(),
        new AttemptsAreBounded(MAX_ATTEMPTS),
        new DeletedIsGone(),
        new AsDocumented(),
        same);
  }

  /// Jobs come and things go wrong, until both have had their fill or the time is over.
  private void disturb(Load load, Faults faults) {
    long end = System.nanoTime() + config.load().toNanos();
    BooleanSupplier late = () -> System.nanoTime() - end > 0;
    var submitting =
        CompletableFuture.runAsync(
            () -> load.submit(config.jobs(), config.outstanding(), late),
            task -> Thread.ofPlatform().name("load").daemon().start(task));
    BooleanSupplier over = () -> late.getAsBoolean() || submitting.isDone();
    List<CompletableFuture<Void>> lanes =
        lanes().stream()
            .map(lane -> lane.run(faults, config.plan() == null ? over : late))
            .toList();
    Stream.concat(lanes.stream(), Stream.of(submitting)).forEach(CompletableFuture::join);
  }

  private List<Lane> lanes() {
    List<FaultKind> plan = config.plan();
    int pause = Math.toIntExact(config.pause().toMillis());
    return plan == null
        ? List.of(
            Lane.endless(FaultKind.all(true), pause, random()),
            Lane.endless(FaultKind.all(false), pause, random()))
        : List.of(Lane.of(plan, pause, random()));
  }

  /// Waits until every job has ended and every second copy has been looked at. What has not ended
  /// then shows as lost.
  private void settle(Crowd crowd) {
    world.services().forEach(service -> service.awaitReady(config.drain()));
    if (!becomes(() -> ledger.unended().isEmpty(), config.drain())) {
      System.err.println("not all jobs have ended in time");
    }
    crowd.awaitConclusions(Duration.ofSeconds(30));
    var _ = becomes(() -> System.nanoTime() - lastTold.get() > QUIET.toNanos(), config.drain());
  }

  private Report report(
      long seconds,
      Load load,
      Faults faults,
      HeapWatch heap,
      SamePictures same,
      List<Violation> violations) {
    List<JobHistory> accepted = ledger.accepted();
    var ended = new TreeMap<String, Integer>();
    accepted.stream()
        .filter(job -> !job.isDeleted())
        .forEach(job -> ended.merge(job.state().status().name(), 1, Integer::sum));
    return new Report(
        config.seed(),
        seconds,
        load.submitted(),
        load.refused(),
        accepted.size(),
        (int) accepted.stream().filter(JobHistory::isDeleted).count(),
        ended,
        Report.named(faults.done()),
        world.proxy().harmed(),
        harmed(violations, NothingIsLost.class, NoMissingPicture.class),
        harmed(violations, OneEndForAll.class, NeverBackNeverTwice.class),
        same.resumed(),
        same.identical(),
        Report.Times.of(recovery.ofWorkers()),
        Report.Times.of(recovery.ofBrokers()),
        heap.samples(),
        heap.growing(),
        Report.texts(violations));
  }

  private static int harmed(List<Violation> violations, Class<?>... guarantees) {
    return (int)
        violations.stream()
            .filter(violation -> List.of(guarantees).contains(violation.guarantee()))
            .map(Violation::job)
            .distinct()
            .count();
  }

  private Random random() {
    return new Random(random.nextLong());
  }

  private static void await(String what, BooleanSupplier condition, Duration patience) {
    if (!becomes(condition, patience)) {
      throw new IllegalStateException("waited in vain for " + what);
    }
  }

  private static boolean becomes(BooleanSupplier condition, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Pause.of(Duration.ofMillis(50));
    }
    return true;
  }
}
