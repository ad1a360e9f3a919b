package io.pentimento.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pentimento.gateway.testing.Receiver;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.WebhookDelivery;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
  private static final JobId JOB = new JobId("0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e");
  private static final List<Duration> AT_ONCE =
      List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private final Vertx vertx = Vertx.vertx();
  private final Receiver receiver = new Receiver();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Log log = new Log();
  private final Courier courier =
      new Courier(
          vertx,
          Networks.of(List.of("127.0.0.0/8")),
          _ -> List.of(Secret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")),
          InstantSource.system());

  @AfterEach
  void close() {
    log.owners.forEach(Deliveries::close);
    courier.close();
    receiver.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void whatFailsIsTriedAgainUnderTheSameIdUntilItIsThere() {
    Deliveries owner = owner();
    receiver.answer(_ -> Receiver.Reply.of(receiver.calls().size() < 3 ? 500 : 200));
    log.write(delivery("a"));
    await().until(() -> log.standing().isEmpty());
    assertThat(receiver.calls()).hasSize(3);
    assertThat(receiver.calls()).extracting(call -> call.header("webhook-id")).containsOnly("a");
    assertThat(counted("retried")).isEqualTo(2);
    assertThat(counted("delivered")).isEqualTo(1);
    owner.close();
  }

  @Test
  void whatFailsForEverIsGivenUp() {
    owner();
    receiver.answer(_ -> Receiver.Reply.of(500));
    log.write(delivery("a"));
    await().until(() -> log.standing().isEmpty());
    assertThat(receiver.calls()).hasSize(1 + AT_ONCE.size());
    assertThat(counted("given-up")).isEqualTo(1);
  }

  @Test
  void afterA410NothingMoreOfTheJobIsSent() {
    owner();
    receiver.answer(_ -> Receiver.Reply.of(410));
    log.write(delivery("later").again(Instant.now().plus(Duration.ofHours(1))));
    log.write(delivery("a"));
    await().until(() -> log.standing().isEmpty());
    log.write(delivery("b"));
    await().until(() -> log.standing().isEmpty());
    assertThat(receiver.calls()).hasSize(1);
  }

  @Test
  void nothingIsSentBeforeAllIsRead() {
    log.write(delivery("a"));
    log.append(0, "a", null);
    log.write(delivery("b"));
    owner();
    await().until(() -> log.standing().isEmpty());
    assertThat(receiver.calls()).extracting(call -> call.header("webhook-id")).containsExactly("b");
  }

  @Test
  void whoTakesOverSendsWhatTheOtherHadNotAndNothingElse() throws Exception {
    Deliveries first = owner();
    log.write(delivery("done"));
    await().until(() -> log.standing().isEmpty());
    log.write(delivery("later").again(Instant.now().plus(Duration.ofHours(1))));
    first.giveUp(0, Duration.ofSeconds(5));
    log.write(delivery("new"));
    assertThat(receiver.calls()).hasSize(1);
    owner();
    await().until(() -> log.standing().equals(List.of("later")));
    assertThat(receiver.calls())
        .extracting(call -> call.header("webhook-id"))
        .containsExactly("done", "new");
  }

  @Test
  void whatIsBeingSentIsWaitedForBeforeAnotherTakesOver() throws Exception {
    Deliveries first = owner();
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    receiver.answer(_ -> {
      arrived.countDown();
      waitFor(release);
      return Receiver.Reply.of(200);
    });
    log.write(delivery("a"));
    waitFor(arrived);
    var handover =
        CompletableFuture.runAsync(() -> {
          try {
            first.giveUp(0, Duration.ofSeconds(20));
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    release.countDown();
    handover.get();
    assertThat(log.standing()).isEmpty();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private double counted(String ending) {
    return meters.counter("pentimento.gateway.webhooks", "ending", ending).count();
  }

  private WebhookDelivery delivery(String id) {
    return new WebhookDelivery(
        id, JOB, "default", receiver.url("/hooks"), true, "{}", 0, Instant.now());
  }

  private Deliveries owner() {
    WebhookConfig config = new WebhookConfig(List.of(), Networks.none(), AT_ONCE);
    Deliveries owner = new Deliveries(log, courier, config, InstantSource.system(), meters);
    log.give(owner);
    return owner;
  }

  /// A log in memory with one partition, which tells its owners of each record.
  private static final class Log implements DeliveryLog {
    private record Entry(String id, @Nullable WebhookDelivery delivery) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Deliveries> owners = new ArrayList<>();

    synchronized void give(Deliveries owner) {
      owner.take(0);
      entries.forEach(entry -> owner.read(0, entry.id(), entry.delivery()));
      owner.complete(0);
      owners.add(owner);
    }

    void write(WebhookDelivery delivery) {
      append(0, delivery.id(), delivery);
    }

    @Override
    public synchronized CompletionStage<Void> append(
        int partition, String id, @Nullable WebhookDelivery next) {
      entries.add(new Entry(id, next));
      owners.forEach(owner -> owner.read(partition, id, next));
      return CompletableFuture.completedFuture(null);
    }

    /// The ids of what is still to be delivered.
    synchronized List<String> standing() {
      List<String> ids = new ArrayList<>();
      for (Entry entry : entries) {
        ids.remove(entry.id());
        if (entry.delivery() != null) {
          ids.add(entry.id());
        }
      }
      return ids;
    }
  }
}
