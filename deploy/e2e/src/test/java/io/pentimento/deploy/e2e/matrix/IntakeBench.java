package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.parts.ServiceProcess;
import io.pentimento.deploy.e2e.parts.World;
import io.pentimento.deploy.e2e.parts.WorldConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How fast a gateway makes jobs durable: single submissions at a fixed rate, then one batch. The
/// only worker is held, so the figures are those of gateway and broker.
///
/// Submissions go out when they are due, whether or not earlier ones were answered, and a latency
/// is counted from that moment to the end of the answer.
///
/// Arguments: submissions a second, for how many seconds, items of the batch, and how many times
/// all that. A main class, not a test.
public final class IntakeBench {
  private static final int CONNECTIONS = 64;
  private static final int WARM_UP_SECONDS = 5;
  private static final double NANOS_PER_MILLI = 1e6;

  private final HttpClient http;
  private final URI gateway;

  private IntakeBench(HttpClient http, URI gateway) {
    this.http = http;
    this.gateway = gateway;
  }

  public static void main(String[] args) throws IOException {
    int rate = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    int items = Integer.parseInt(args[2]);
    int times = Integer.parseInt(args[3]);
    var folder = Files.createTempDirectory("intake");
    int jobs = times * (rate * (seconds + WARM_UP_SECONDS) + items);
    try (var world = World.start(new WorldConfig(folder, null, 1, 1, 30, 3, jobs, 1))) {
      ServiceProcess worker = world.workers().getFirst();
      worker.hold();
      Vertx vertx = Vertx.vertx();
      try {
        var http = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        var bench = new IntakeBench(http, world.addresses().getFirst());
        bench.submit(rate, WARM_UP_SECONDS);
        for (int time = 0; time < times; time++) {
          System.out.println(words(bench.submit(rate, seconds)));
          System.out.printf("%d items in one batch: %.1f s%n", items, bench.batch(items));
        }
      } finally {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        worker.letGo();
      }
    }
  }

  /// @return the latencies in nanoseconds, ascending
  private long[] submit(int rate, int seconds) {
    int count = rate * seconds;
    long gap = TimeUnit.SECONDS.toNanos(1) / rate;
    List<Future<Long>> answers = new ArrayList<>();
    long due = System.nanoTime();
    for (int number = 0; number < count; number++) {
      for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
        LockSupport.parkNanos(early);
      }
      long from = due;
      answers.add(
          post("/v1/jobs", "application/json", Buffer.buffer(job(number)))
              .map(_ -> System.nanoTime() - from));
      due += gap;
    }
    return answers.stream().mapToLong(IntakeBench::await).sorted().toArray();
  }

  /// @return seconds until all items were durable
  private double batch(int items) {
    String lines =
        IntStream.range(0, items).mapToObj(IntakeBench::job).collect(Collectors.joining("\n"));
    long from = System.nanoTime();
    JsonObject batch =
        await(post("/v1/batches", "application/x-ndjson", Buffer.buffer(lines))).toJsonObject();
    double seconds = (System.nanoTime() - from) / 1e9;
    if (batch.getInteger("accepted") != items) {
      throw new IllegalStateException("not all was accepted: " + batch.encode());
    }
    return seconds;
  }

  private static String job(int seed) {
    return new JsonObject()
        .put("type", "generate")
        .put("model", World.MODEL)
        .put("label", 1)
        .put("seed", seed)
        .encode();
  }

  private Future<Buffer> post(String path, String type, Buffer body) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(gateway.getHost())
            .setPort(gateway.getPort())
            .setURI(path)
            .putHeader("Content-Type", type);
    return http.request(options).compose(request -> request.send(body)).compose(IntakeBench::read);
  }

  private static Future<Buffer> read(HttpClientResponse response) {
    return response
        .body()
        .compose(body ->
            response.statusCode() == 202
                ? Future.succeededFuture(body)
                : Future.failedFuture(response.statusCode() + ": " + body));
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private static String words(long[] sorted) {
    return "%d submissions: p50 %.1f, p99 %.1f, most %.1f ms, mean %.1f"
        .formatted(
            sorted.length,
            at(sorted, 0.5),
            at(sorted, 0.99),
            sorted[sorted.length - 1] / NANOS_PER_MILLI,
            Arrays.stream(sorted).average().orElse(0) / NANOS_PER_MILLI);
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))] / NANOS_PER_MILLI;
  }
}
