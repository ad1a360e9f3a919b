package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.Glance;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.jobs.Models;
import io.pentimento.gateway.jobs.Retention;
import io.pentimento.gateway.views.JobViews;
import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// How long it takes from an event that is folded to the frame that a client has received, on
/// loopback, with the clients in the same process: real sockets, no Kafka, no store.
///
/// Run it with `LiveBench <sockets> <jobs> <events a second and job> <seconds> <seconds of
/// warm-up>`; sockets are spread over the jobs. It ends by itself and prints one line.
public final class LiveBench implements AutoCloseable {
  private static final int IMAGES = 64;
  private static final int ITERATIONS = 256;
  private static final String KEY =
      "jobs/0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e/images/0/iterations/001.png";
  private static final long NAP_NANOS = 500_000;
  private static final String SNAPSHOT = "{\"type\":\"Snapshot\"";
  private static final String SEQUENCE = "\"sequence\":";

  private final Load load;
  private final Vertx vertx = Vertx.vertx();
  private final Vertx clientVertx = Vertx.vertx();
  private final Jobs jobs = new Jobs(Integer.MAX_VALUE);
  private final List<JobId> ids = new ArrayList<>();
  private final LiveRoutes routes;
  private final long[][] published;
  private final long[][] delays;
  private final AtomicInteger received = new AtomicInteger();
  private final AtomicInteger outOfOrder = new AtomicInteger();
  private final AtomicInteger conflated = new AtomicInteger();
  private final CountDownLatch all;

  /// What is sent.
  ///
  /// @param sockets clients, spread over the jobs
  /// @param jobs jobs that move
  /// @param rate events a second of each job
  /// @param events of each job
  /// @param warmUp how many of them, the first, do not count
  record Load(int sockets, int jobs, int rate, int events, int warmUp) {}

  /// What was found, in milliseconds.
  ///
  /// @param frames events that arrived
  /// @param outOfOrder events that came before their predecessor
  /// @param conflated snapshots that were sent in place of events
  /// @param late by how much the events came behind their schedule at worst, which no delay holds
  record Figures(
      int frames,
      int outOfOrder,
      int conflated,
      double p50,
      double p99,
      double most,
      double late) {}

  LiveBench(Load load) {
    this.load = load;
    var archive =
        new JobArchive(
            jobs,
            _ -> Future.succeededFuture(Optional.empty()),
            Retention.FOR_EVER,
            Future::succeededFuture);
    var frames = new Frames(new JobViews(new Models()));
    routes =
        new LiveRoutes(
            vertx,
            new LiveJobs(jobs, archive, frames, _ -> Future.succeededFuture(Optional.empty())),
            Duration.ofSeconds(15));
    published = new long[load.jobs()][load.events() + 1];
    delays = new long[load.sockets()][load.events() + 1];
    all = new CountDownLatch(load.sockets());
  }

  public static void main(String[] args) throws Exception {
    int[] n = java.util.Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    Load load = new Load(n[0], n[1], n[2], n[2] * (n[3] + n[4]), n[2] * n[4]);
    try (LiveBench bench = new LiveBench(load)) {
      System.out.printf("%s: %s%n", load, bench.run());
    }
  }

  Figures run() throws Exception {
    for (int j = 0; j < load.jobs(); j++) {
      ids.add(JobId.derivedFrom("bench", "job " + j));
      jobs.apply(submit(ids.get(j)));
    }
    AtomicInteger port = new AtomicInteger();
    int loops = Math.max(1, Runtime.getRuntime().availableProcessors());
    join(vertx.deployVerticle(() -> new Server(port), new DeploymentOptions().setInstances(loops)));
    connect(port.get());
    long late = publish();
    if (!all.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "%d frames are missing".formatted(load.sockets() * load.events() - received.get()));
    }
    return figures(late);
  }

  @Override
  public void close() {
    join(clientVertx.close());
    join(vertx.close());
  }

  private void connect(int port) {
    WebSocketClient client =
        clientVertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxConnections(load.sockets()));
    CountDownLatch snapshots = new CountDownLatch(load.sockets());
    for (int s = 0; s < load.sockets(); s++) {
      int socket = s;
      var opened = client.connect(port, "127.0.0.1", "/" + (s % load.jobs()));
      opened.onSuccess(ws -> ws.textMessageHandler(text -> hear(socket, text, snapshots)));
      if (s % 100 == 99) {
        join(opened);
      }
    }
    waitFor(snapshots);
  }

  private void hear(int socket, String text, CountDownLatch snapshots) {
    long now = System.nanoTime();
    int sequence = sequence(text);
    boolean counts = sequence > load.warmUp();
    if (text.startsWith(SNAPSHOT)) {
      snapshots.countDown();
      if (counts && sequence > 0) {
        conflated.incrementAndGet();
      }
      if (sequence == load.events()) {
        all.countDown();
      }
      return;
    }
    delays[socket][sequence] = now - published[socket % load.jobs()][sequence];
    if (counts && sequence > 1 && delays[socket][sequence - 1] == 0) {
      outOfOrder.incrementAndGet();
    }
    received.incrementAndGet();
    if (sequence == load.events()) {
      all.countDown();
    }
  }

  private static int sequence(String text) {
    int at = text.indexOf(SEQUENCE) + SEQUENCE.length();
    int number = 0;
    for (char c = text.charAt(at); c >= '0' && c <= '9'; c = text.charAt(++at)) {
      number = 10 * number + c - '0';
    }
    return number;
  }

  /// Each job has its own phase, so that events come evenly, as those of independent workers do.
  private long publish() {
    long late = 0;
    long gap = TimeUnit.SECONDS.toNanos(1) / load.rate() / load.jobs();
    long next = System.nanoTime();
    for (int e = 1; e <= load.events(); e++) {
      for (int j = 0; j < load.jobs(); j++) {
        long early = next - System.nanoTime();
        if (early > NAP_NANOS) {
          LockSupport.parkNanos(early);
        }
        late = e > load.warmUp() ? Math.max(late, -early) : late;
        JobEvent event = event(ids.get(j), e);
        published[j][e] = System.nanoTime();
        jobs.apply(event, e);
        next += gap;
      }
    }
    return late;
  }

  private static JobEvent event(JobId job, int number) {
    int index = (number - 2) / ITERATIONS;
    int iteration = (number - 2) % ITERATIONS + 1;
    return number == 1
        ? new JobEvent.JobStarted(job, 1, "bench", "sha256-5f3c", Instant.now())
        : new JobEvent.IterationCompleted(
            job, 1, index, iteration, ITERATIONS, 100, 156, 0, 0.5, KEY, Instant.now());
  }

  private Figures figures(long late) {
    long[] sorted =
        java.util.Arrays.stream(delays)
            .flatMapToLong(each -> java.util.Arrays.stream(each).skip(load.warmUp() + 1L))
            .filter(delay -> delay > 0)
            .sorted()
            .toArray();
    return new Figures(
        sorted.length,
        outOfOrder.get(),
        conflated.get(),
        millis(sorted[sorted.length / 2]),
        millis(sorted[(int) (sorted.length * 0.99)]),
        millis(sorted[sorted.length - 1]),
        millis(late));
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 10_000.0) / 100.0;
  }

  private static JobCommand.Submit submit(JobId job) {
    var decoding = new DecodingOptions(ITERATIONS, "cosine", "confidence", 1, 4.5, 1);
    var settings =
        new JobSettings(
            "demo", 1, IMAGES, 42, decoding, Partials.NONE, Priority.INTERACTIVE, null, Map.of());
    return new JobCommand.Submit(job, "bench", Instant.now(), new JobRequest.Generate(settings));
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException(latch.getCount() + " sockets got no snapshot");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Follows the job whose number is the path.
  private final class Server extends AbstractVerticle {
    private final AtomicInteger port;
    private @Nullable HttpServer server;

    Server(AtomicInteger port) {
      this.port = port;
    }

    @Override
    public void start(Promise<Void> started) {
      server = vertx.createHttpServer().requestHandler(this::follow);
      server
          .listen(-1, "127.0.0.1")
          .onSuccess(it -> port.set(it.actualPort()))
          .<Void>mapEmpty()
          .onComplete(started);
    }

    // Left to itself it would give sockets half a minute to take their leave.
    @Override
    public void stop(Promise<Void> stopped) {
      Objects.requireNonNull(server).close().onComplete(stopped);
    }

    private void follow(HttpServerRequest request) {
      JobId job = ids.get(Integer.parseInt(request.path().substring(1)));
      Glance found = Objects.requireNonNull(jobs.look(job));
      Start start = new Start(null, null, null, false);
      var _ = routes.followOne(request, request.response(), found, () -> true, start);
    }
  }
}
