package io.pentimento.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final RateLimits limits =
      new RateLimits(
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void asManyAsTheLimitMayComeAtOnceAndMoreAsTimeGoesBy() {
    for (int left = 2; left >= 0; left--) {
      Allowance allowance = limits.count("alice", 3);
      assertThat(allowance.granted()).isTrue();
      assertThat(allowance.left()).isEqualTo(left);
    }
    Allowance refused = limits.count("alice", 3);
    assertThat(refused.granted()).isFalse();
    assertThat(refused.nextAfterSeconds()).isEqualTo(20);
    assertThat(refused.headers())
        .containsEntry("RateLimit-Policy", "\"requests\";q=3;w=60")
        .containsEntry("RateLimit", "\"requests\";r=0;t=60");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(20));
    assertThat(limits.count("alice", 3).granted()).isTrue();
    assertThat(limits.count("alice", 3).granted()).isFalse();
  }

  @Test
  void oneAccountsRequestsAreNotAnothers() {
    assertThat(limits.count("alice", 1).granted()).isTrue();
    assertThat(limits.count("alice", 1).granted()).isFalse();
    assertThat(limits.count("bob", 1).granted()).isTrue();
  }

  @Test
  void aChangedLimitCountsAtOnce() {
    assertThat(limits.count("alice", 1).granted()).isTrue();
    assertThat(limits.count("alice", 5).left()).isEqualTo(4);
  }
}
