package io.pentimento.gateway.webhooks;

import io.pentimento.schemas.WebhookDelivery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sends one webhook once, over a connection to an address that has been looked at: names are
/// resolved here, and the connection goes to what was resolved, so that a name which changes its
/// mind in between (DNS rebinding) leads nowhere else. Redirects are not followed.
public final class Courier implements AutoCloseable {
  /// The most that one receiver may hold up a delivery.
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int MOST_FOR_ONE = 8;
  private static final int GONE = 410;

  private final HttpClient client;
  private final Resolver resolver;
  private final Networks networks;
  private final Secrets secrets;
  private final InstantSource clock;

  /// Finds the addresses of a name, and may block for it.
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  public Courier(Vertx vertx, Networks networks, Secrets secrets, InstantSource clock) {
    this(vertx, networks, secrets, clock, InetAddress::getAllByName);
  }

  Courier(Vertx vertx, Networks networks, Secrets secrets, InstantSource clock, Resolver resolver) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) PATIENCE.toMillis())
                .setDecompressionSupported(false),
            new PoolOptions().setHttp1MaxSize(MOST_FOR_ONE));
    this.networks = networks;
    this.secrets = secrets;
    this.clock = clock;
    this.resolver = resolver;
  }

  /// Sends it, and waits for the answer.
  Outcome send(WebhookDelivery delivery) throws InterruptedException {
    URI uri = URI.create(delivery.url());
    List<InetAddress> addresses;
    try {
      String host = uri.getHost().replaceAll("[\\[\\]]", "");
      addresses = allowed(uri, resolver.resolve(host));
    } catch (UnknownHostException e) {
      return new Outcome.Failed("there is no host " + uri.getHost(), null);
    }
    if (addresses.isEmpty()) {
      return new Outcome.Refused(uri.getHost() + " leads to a private address, or is without TLS");
    }
    InetAddress address = addresses.get(delivery.tries() % addresses.size());
    try {
      return post(delivery, uri, address)
          .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } catch (ExecutionException e) {
      return new Outcome.Failed(String.valueOf(e.getCause()), null);
    }
  }

  @Override
  public void close() {
    var _ = client.close();
  }

  private List<InetAddress> allowed(URI uri, InetAddress[] found) {
    return Stream.of(found)
        .filter(networks::allow)
        .filter(address -> WebhookRules.isSafe(uri, address, networks))
        .toList();
  }

  private Future<Outcome> post(WebhookDelivery delivery, URI uri, InetAddress address) {
    boolean tls = uri.getScheme().equalsIgnoreCase("https");
    int port = uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(delivery.url())
            .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
            .setFollowRedirects(false)
            .putHeader("content-type", "application/json")
            .putHeader("user-agent", "Pentimento");
    sign(options, delivery);
    return client.request(options).compose(request -> post(request, delivery.body()));
  }

  private Future<Outcome> post(HttpClientRequest request, String body) {
    return request
        .send(body)
        .map(response -> {
          Outcome outcome = outcome(response.statusCode(), response.getHeader("retry-after"));
          // Whatever else it says is nobody's concern, and that it cannot say it is no trouble.
          response.exceptionHandler(_ -> {});
          request.reset();
          return outcome;
        });
  }

  private Outcome outcome(int status, @org.jspecify.annotations.Nullable String retryAfter) {
    if (status >= 200 && status < 300) {
      return new Outcome.Delivered();
    }
    return status == GONE
        ? new Outcome.Gone()
        : new Outcome.Failed("answered " + status, RetryAfter.parse(retryAfter, clock.instant()));
  }

  private void sign(RequestOptions options, WebhookDelivery delivery) {
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String signed = "%s.%s.%s".formatted(delivery.id(), timestamp, delivery.body());
    String signatures =
        secrets.of(delivery.account()).stream()
            .map(secret -> secret.sign(signed))
            .collect(Collectors.joining(" "));
    options
        .putHeader("webhook-id", delivery.id())
        .putHeader("webhook-timestamp", timestamp)
        .putHeader("webhook-signature", signatures);
  }
}
