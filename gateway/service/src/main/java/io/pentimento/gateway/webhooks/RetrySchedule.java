package io.pentimento.gateway.webhooks;

import io.pentimento.schemas.WebhookDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// When to send again what could not be delivered. Waits are drawn from a fifth around what the
/// schedule says, so that a receiver that was down is not called by everybody at once.
///
/// @param waits how long to wait after each try in vain
/// @param random draws from around a wait
record RetrySchedule(List<Duration> waits, RandomGenerator random) {
  /// An iteration is overtaken long before the later waits are over.
  private static final int MOST_FOR_PASSING = 2;

  private static final double SPREAD = 0.2;

  RetrySchedule {
    waits = List.copyOf(waits);
  }

  /// The delivery as it is to be tried next; null if that was the last try.
  ///
  /// @param retryAfter how long the receiver wants to be left alone; null if it did not say
  @Nullable WebhookDelivery next(
      WebhookDelivery delivery, @Nullable Duration retryAfter, Instant now) {
    int most = delivery.lasting() ? waits.size() : Math.min(MOST_FOR_PASSING, waits.size());
    if (delivery.tries() >= most) {
      return null;
    }
    double around = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
    Duration wait = Duration.ofMillis(Math.round(waits.get(delivery.tries()).toMillis() * around));
    boolean longer = retryAfter != null && retryAfter.compareTo(wait) > 0;
    return delivery.again(now.plus(longer ? retryAfter : wait));
  }
}
