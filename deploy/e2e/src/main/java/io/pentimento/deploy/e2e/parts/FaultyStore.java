package io.pentimento.deploy.e2e.parts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// An S3 endpoint that has moods, in front of one that has none. Signatures stay valid: the host
/// that a client signs is passed on.
public final class FaultyStore implements AutoCloseable {
  private static final int CONNECTIONS = 64;
  private static final int UNAVAILABLE = 503;
  private static final int SLOWEST_MILLIS = 1500;
  private static final String SLOW_DOWN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>
      """;

  private final Vertx vertx = Vertx.vertx();
  private final Random random;
  private final AtomicLong harmed = new AtomicLong();
  private final HttpServer server;
  private volatile Mood mood = Mood.WELL;
  private volatile double share = 1;

  /// What it does to the requests that it picks.
  public enum Mood {
    /// Passes them on.
    WELL,
    /// Answers 503 SlowDown.
    REFUSES,
    /// Takes up to one and a half seconds.
    SLOW,
    /// Breaks the connection before the store hears of it.
    RESETS,
    /// Breaks the connection when the store has done it.
    LOSES_ANSWERS
  }

  private FaultyStore(URI origin, long seed) {
    this.random = new Random(seed);
    var client =
        vertx.createHttpClient(
            new HttpClientOptions(),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(-1));
    var proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client);
    proxy.origin(origin.getPort(), origin.getHost()).addInterceptor(new Moody());
    this.server = vertx.createHttpServer().requestHandler(proxy);
  }

  /// Listens on a free port of 127.0.0.1 until it is closed.
  ///
  /// @param seed decides which requests it harms
  public static FaultyStore before(URI origin, long seed) {
    var store = new FaultyStore(origin, seed);
    await(store.server.listen(0, "127.0.0.1"));
    return store;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /// From now on it does this to such a share of all requests.
  ///
  /// @param share 0 … 1
  public void turn(Mood mood, double share) {
    this.share = share;
    this.mood = mood;
  }

  /// How many requests it has harmed.
  public long harmed() {
    return harmed.get();
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private Mood moodNow() {
    synchronized (random) {
      Mood now = random.nextDouble() < share ? mood : Mood.WELL;
      if (now != Mood.WELL) {
        harmed.incrementAndGet();
      }
      return now;
    }
  }

  private int delayMillis() {
    synchronized (random) {
      return 1 + random.nextInt(SLOWEST_MILLIS);
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) { // get declares three kinds, and all mean the same here
      throw new IllegalStateException("the proxy before the store", e);
    }
  }

  private final class Moody implements ProxyInterceptor {
    private static final String LOSES = "loses";

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      ProxyRequest request = context.request();
      var authority = Objects.requireNonNull(request.proxiedRequest().authority());
      request.setAuthority(authority);
      return switch (moodNow()) {
        case WELL -> context.sendRequest();
        case REFUSES ->
            Future.succeededFuture(
                request
                    .release()
                    .response()
                    .setStatusCode(UNAVAILABLE)
                    .putHeader("Content-Type", "application/xml")
                    .setBody(Body.body(Buffer.buffer(SLOW_DOWN))));
        case SLOW ->
            vertx.timer(delayMillis(), TimeUnit.MILLISECONDS).compose(_ -> context.sendRequest());
        case RESETS -> cut(request).compose(_ -> Future.failedFuture("reset on purpose"));
        case LOSES_ANSWERS -> {
          context.set(LOSES, true);
          yield context.sendRequest();
        }
      };
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
      return context.get(LOSES, Boolean.class) == null
          ? context.sendResponse()
          : cut(context.request()).mapEmpty();
    }

    private static Future<Void> cut(ProxyRequest request) {
      return request.proxiedRequest().connection().close();
    }
  }
}
