package io.pentimento.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRulesTest {
  private static final List<Secret> SECRETS =
      List.of(Secret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
  private static final WebhookRules STRICT = rules(Networks.none());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/hooks?job=1",
        "https://example.com:8443",
        "https://1.1.1.1/",
        "HTTPS://[2606:4700::1111]/x"
      })
  void aPublicAddressMayBeNamed(String url) {
    assertThat(STRICT.fault(url)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks",
        "//example.com",
        "https:///x",
        "https://",
        "https://exa mple.com",
        "http://example.com",
        "ftp://example.com",
        "javascript:alert(1)",
        "https://user:pass@example.com",
        "https://example.com#x",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.1:8080",
        "https://[fd00::1]/"
      })
  void whatCannotBeCalledIsRefusedAtOnce(String url) {
    assertThat(STRICT.fault(url)).isNotNull();
  }

  @Test
  void aNamedNetworkMayBeCalledWithoutTls() {
    WebhookRules rules = rules(Networks.of(List.of("10.0.0.0/8")));
    assertThat(rules.fault("http://10.0.0.1:8080/")).isNull();
    assertThat(rules.fault("http://hooks.internal/")).isNull();
    assertThat(rules.fault("http://1.1.1.1/")).isNotNull();
  }

  @Test
  void withoutASecretThereAreNoWebhooks() {
    assertThat(new WebhookRules(WebhookConfig.none()).fault("https://example.com"))
        .contains("no secret");
  }

  private static WebhookRules rules(Networks networks) {
    return new WebhookRules(new WebhookConfig(SECRETS, networks, List.of(Duration.ofSeconds(1))));
  }
}
