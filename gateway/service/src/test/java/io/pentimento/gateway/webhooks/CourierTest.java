package io.pentimento.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.testing.Receiver;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.WebhookDelivery;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CourierTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Secret NEW = Secret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final Secret OLD = Secret.parse("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  private static final Networks LOOPBACK = Networks.of(List.of("127.0.0.0/8"));

  private final Vertx vertx = Vertx.vertx();
  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void whatIsSentIsSignedWithEverySecret() throws Exception {
    assertThat(send(receiver.url("/hooks?x=1"))).isInstanceOf(Outcome.Delivered.class);
    Receiver.Call call = receiver.calls().getFirst();
    assertThat(call.body()).isEqualTo("{\"a\":1}");
    assertThat(call.header("content-type")).isEqualTo("application/json");
    assertThat(call.header("webhook-id")).isEqualTo("msg_1");
    assertThat(call.header("webhook-timestamp")).isEqualTo("" + NOON.getEpochSecond());
    String signed = "msg_1.%d.{\"a\":1}".formatted(NOON.getEpochSecond());
    assertThat(call.header("webhook-signature"))
        .isEqualTo(NEW.sign(signed) + " " + OLD.sign(signed));
  }

  @Test
  void anythingBut2xxIsFailureAnd410IsTheEnd() throws Exception {
    for (int status : new int[] {200, 202, 299}) {
      assertThat(answered(status)).isInstanceOf(Outcome.Delivered.class);
    }
    for (int status : new int[] {301, 302, 304, 400, 401, 404, 429, 500, 503}) {
      assertThat(answered(status)).isInstanceOf(Outcome.Failed.class);
    }
    assertThat(answered(410)).isInstanceOf(Outcome.Gone.class);
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    receiver.answer(_ -> new Receiver.Reply(307, Map.of("Location", receiver.url("/other"))));
    assertThat(send(receiver.url("/hooks"))).isInstanceOf(Outcome.Failed.class);
    assertThat(receiver.calls("/other")).isEmpty();
  }

  @Test
  void theReceiverSaysWhenToComeAgain() throws Exception {
    receiver.answer(_ -> new Receiver.Reply(503, Map.of("Retry-After", "77")));
    assertThat(send(receiver.url("/hooks")))
        .isEqualTo(new Outcome.Failed("answered 503", Duration.ofSeconds(77)));
  }

  @Test
  void aNameThatLeadsToAPrivateAddressIsRefusedUnlessTheNetworkIsNamed() throws Exception {
    Courier.Resolver rebound = _ -> new InetAddress[] {InetAddress.getLoopbackAddress()};
    String url = receiver.url("hooks.example.com", "/hooks");
    assertThat(send(url, Networks.none(), rebound)).isInstanceOf(Outcome.Refused.class);
    assertThat(receiver.calls()).isEmpty();
    assertThat(send(url, LOOPBACK, rebound)).isInstanceOf(Outcome.Delivered.class);
    assertThat(receiver.calls().getFirst().header("host")).startsWith("hooks.example.com:");
  }

  @Test
  void aPublicAddressIsNotCalledWithoutTls() throws Exception {
    Courier.Resolver open = _ -> new InetAddress[] {InetAddress.ofLiteral("1.1.1.1")};
    assertThat(send("http://hooks.example.com/", LOOPBACK, open))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aReceiverThatIsNotThereMayComeBack() throws Exception {
    Courier.Resolver nothing =
        host -> {
          throw new UnknownHostException(host);
        };
    assertThat(send("https://hooks.example.com/", LOOPBACK, nothing))
        .isInstanceOf(Outcome.Failed.class);
    String url = receiver.url("/hooks");
    receiver.close();
    assertThat(send(url)).isInstanceOf(Outcome.Failed.class);
  }

  private Outcome answered(int status) throws InterruptedException {
    receiver.answer(_ -> Receiver.Reply.of(status));
    return send(receiver.url("/hooks"));
  }

  private Outcome send(String url) throws InterruptedException {
    return send(url, LOOPBACK, InetAddress::getAllByName);
  }

  private Outcome send(String url, Networks networks, Courier.Resolver resolver)
      throws InterruptedException {
    InstantSource clock = InstantSource.fixed(NOON);
    try (Courier courier = new Courier(vertx, networks, _ -> List.of(NEW, OLD), clock, resolver)) {
      return courier.send(
          new WebhookDelivery(
              "msg_1",
              new JobId("0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e"),
              "default",
              url,
              true,
              "{\"a\":1}",
              0,
              NOON));
    }
  }
}
