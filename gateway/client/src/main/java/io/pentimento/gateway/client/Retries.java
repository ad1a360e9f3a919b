package io.pentimento.gateway.client;

import dev.failsafe.ExecutionContext;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/// When to try again, and how soon: exponential back-off with jitter, within a patience.
final class Retries {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final double JITTER = 0.2;
  private static final Duration NO_OPINION = Duration.ofNanos(-1);
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  private Retries() {}

  /// For requests that do no harm when sent twice.
  static <B> RetryPolicy<HttpResponse<B>> repeatable(Duration patience) {
    return Retries.<HttpResponse<B>>patiently(patience)
        .handle(IOException.class)
        .handleResultIf(response -> response != null && PASSING.contains(response.statusCode()))
        .withDelayFn(Retries::asTheGatewayWishes)
        .build();
  }

  /// For requests that must not arrive twice: tried again only if none has left.
  static RetryPolicy<HttpResponse<byte[]>> onlyUnsent(Duration patience) {
    return Retries.<HttpResponse<byte[]>>patiently(patience)
        .handle(ConnectException.class, HttpConnectTimeoutException.class)
        .build();
  }

  /// For opening a live connection: until the gateway says that there is no such thing.
  static <T> RetryPolicy<T> untilRefused(Duration patience) {
    return Retries.<T>patiently(patience)
        .handleIf(fault -> fault instanceof IOException && !isRefusal(fault))
        .build();
  }

  /// For asking until the answer is one to go on with.
  static <T> RetryPolicy<T> until(Predicate<T> enough, Duration patience) {
    return Retries.<T>patiently(patience)
        .handleResultIf(answer -> answer != null && !enough.test(answer))
        .build();
  }

  /// Whether the gateway answered the opening of a live connection with a no that will stay.
  static boolean isRefusal(Throwable fault) {
    if (!(fault instanceof WebSocketHandshakeException handshake)) {
      return false;
    }
    int status = handshake.getResponse().statusCode();
    return status / 100 == 4 && !PASSING.contains(status);
  }

  private static <T> RetryPolicyBuilder<T> patiently(Duration patience) {
    boolean never = patience.compareTo(FIRST_PAUSE) <= 0;
    return never
        ? RetryPolicy.<T>builder().withMaxRetries(0)
        : RetryPolicy.<T>builder()
            .withBackoff(FIRST_PAUSE, LONGEST_PAUSE)
            .withJitter(JITTER)
            .withMaxRetries(-1)
            .withMaxDuration(patience);
  }

  private static <B> Duration asTheGatewayWishes(ExecutionContext<HttpResponse<B>> context) {
    HttpResponse<B> last = context.getLastResult();
    return last == null
        ? NO_OPINION
        : last.headers().firstValue("Retry-After").map(Retries::seconds).orElse(NO_OPINION);
  }

  private static Duration seconds(String retryAfter) {
    try {
      return Duration.ofSeconds(Long.parseLong(retryAfter));
    } catch (NumberFormatException _) {
      return NO_OPINION;
    }
  }
}
