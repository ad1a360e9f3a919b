package io.pentimento.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WebhookTest {
  private static final Webhook ENDS = of(Webhook.Event.TERMINAL);
  private static final Webhook BOTH = of(Webhook.Event.TERMINAL, Webhook.Event.ITERATIONS);

  @Test
  void onlyTheEventsThatWereAskedForAreWanted() {
    assertThat(Examples.events().stream().filter(ENDS::wants))
        .allMatch(event -> event instanceof JobEvent.Terminal)
        .hasSize(4);
    assertThat(Examples.events().stream().filter(BOTH::wants))
        .hasSize(5)
        .contains(Examples.iteration(1, 0, 3));
    assertThat(of(Webhook.Event.ITERATIONS).wants(Examples.events().get(3))).isFalse();
  }

  @Test
  void theSameFactHasTheSameIdWhoeverTellsIt() {
    assertThat(delivery(Examples.iteration(1, 0, 3)).id())
        .isEqualTo(delivery(Examples.iteration(2, 0, 3)).id())
        .isEqualTo(delivery(Examples.iteration(1, 0, 3)).again(Examples.NOON).id())
        .isNotEqualTo(delivery(Examples.iteration(1, 1, 3)).id())
        .isNotEqualTo(delivery(Examples.events().get(3)).id())
        .doesNotContain(".");
  }

  private static WebhookDelivery delivery(JobEvent event) {
    JobCommand.Submit submit = Examples.submitWithWebhook();
    return WebhookDelivery.of(
        event, submit, Objects.requireNonNull(submit.webhook()), "{}", Examples.NOON);
  }

  private static Webhook of(Webhook.Event... events) {
    return new Webhook("https://example.com/hooks", List.of(events));
  }
}
