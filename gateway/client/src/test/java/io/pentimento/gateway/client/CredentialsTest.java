package io.pentimento.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  private static final String KEY = "pent_0123456789ab_secret";
  private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(5));

  private final FakeGateway gateway = FakeGateway.start();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aKeyGoesWithEveryRequestAndEveryLiveConnection() {
    gateway.wantKey(KEY);
    try (var client = PentimentoClient.connect(gateway.uri(), Credentials.bearer(KEY))) {
      Job job = client.submit(Submission.generate("demo", "ox"));
      assertThat(client.follow(job.id(), 0, _ -> {}).await().status().isTerminal()).isTrue();
      assertThat(client.image(job.id(), 0)).isNotEmpty();
      assertThat(client.models()).isNotEmpty();
    }
  }

  @Test
  void withoutAKeyOrWithAWrongOneTheGatewaysAnswerIsGivenOn() {
    String job;
    try (var client = PentimentoClient.connect(gateway.uri(), SHORT)) {
      job = client.submit(Submission.generate("demo", "slow snail")).id();
    }
    gateway.wantKey(KEY);
    try (var none = PentimentoClient.connect(gateway.uri(), SHORT);
        var wrong =
            PentimentoClient.connect(gateway.uri(), SHORT, Credentials.bearer("pent_other"))) {
      assertThatThrownBy(none::models).satisfies(CredentialsTest::isUnauthenticated);
      assertThatThrownBy(wrong::models).satisfies(CredentialsTest::isUnauthenticated);
      assertThatThrownBy(() -> wrong.follow(job, 0, _ -> {}).await())
          .satisfies(CredentialsTest::isUnauthenticated);
    }
  }

  @Test
  void aTokenIsAskedForAnewForEveryRequest() {
    AtomicReference<String> token = new AtomicReference<>("first");
    try (var client =
        PentimentoClient.connect(gateway.uri(), SHORT, Credentials.tokens(token::get))) {
      gateway.wantKey("first");
      assertThat(client.models()).isNotEmpty();
      gateway.wantKey("second");
      token.set("second");
      assertThat(client.models()).isNotEmpty();
    }
  }

  @Test
  void aKeyIsNeverShown() {
    assertThat(Credentials.bearer(KEY).toString()).doesNotContain(KEY);
    assertThatThrownBy(() -> Credentials.bearer(KEY + "\n" + KEY))
        .hasMessageContaining("letters, digits")
        .hasMessageNotContaining(KEY);
    assertThatThrownBy(() -> Credentials.bearer("")).isInstanceOf(IllegalArgumentException.class);
  }

  private static void isUnauthenticated(Throwable fault) {
    assertThat(fault).isInstanceOf(ProblemException.class);
    assertThat(((ProblemException) fault).problem().status()).isEqualTo(401);
  }
}
