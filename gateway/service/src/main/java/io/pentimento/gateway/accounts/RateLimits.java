package io.pentimento.gateway.accounts;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts requests, a token bucket for each account. Safe for all threads.
final class RateLimits {
  private static final int MANY = 10_000;
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  private final TimeMeter clock;
  private final Map<String, Meter> meters = new ConcurrentHashMap<>();

  private record Meter(int perMinute, Bucket bucket) {
    boolean isFull() {
      return bucket.getAvailableTokens() >= perMinute;
    }
  }

  RateLimits(TimeMeter clock) {
    this.clock = clock;
  }

  /// Counts one request of the account.
  Allowance count(String account, int perMinute) {
    Meter meter =
        meters.compute(
            account,
            (_, before) ->
                before == null || before.perMinute() != perMinute ? meter(perMinute) : before);
    if (meters.size() > MANY) {
      meters.values().removeIf(Meter::isFull); // they would begin anew just so
    }
    ConsumptionProbe probe = meter.bucket().tryConsumeAndReturnRemaining(1);
    return new Allowance(
        probe.isConsumed(),
        perMinute,
        probe.getRemainingTokens(),
        Math.ceilDiv(probe.getNanosToWaitForReset(), NANOS),
        Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS));
  }

  private Meter meter(int perMinute) {
    Bucket bucket =
        Bucket.builder()
            .addLimit(it -> it.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
            .withCustomTimePrecision(clock)
            .build();
    return new Meter(perMinute, bucket);
  }
}
