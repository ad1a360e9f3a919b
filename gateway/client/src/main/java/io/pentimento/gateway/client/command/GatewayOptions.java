package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Credentials;
import io.pentimento.gateway.client.Patience;
import io.pentimento.gateway.client.PentimentoClient;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/// Options of every command that talks to a gateway.
final class GatewayOptions {
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "The gateway's address; otherwise $$PENTIMENTO_GATEWAY, otherwise http://127.0.0.1:8080")
  @SuppressWarnings("NullAway.Init") // picocli fills in the default
  private String gateway;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "How long to wait for a gateway that went away while a job is followed"
              + " (default: ${DEFAULT-VALUE}); other requests give up after at most 5")
  private int patience;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "",
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "API key or token, where the gateway wants one; better from $$PENTIMENTO_KEY than from"
              + " here, where others on the machine can see it")
  @SuppressWarnings("NullAway.Init") // picocli fills in the default
  private String key;

  @Option(names = "--json", description = "Print JSON, one document a line, for programs")
  private boolean json;

  private URI address() {
    try {
      return new URI(gateway);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "a gateway is named like http://127.0.0.1:8080, got '%s'".formatted(gateway), e);
    }
  }

  /// An address below the gateway's root, where its page is.
  URI page(String rest) {
    String root = address().toString();
    return URI.create((root.endsWith("/") ? root : root + "/") + rest);
  }

  boolean json() {
    return json;
  }

  /// How long a gateway may be away while something is followed.
  Duration followPatience() {
    return Duration.ofSeconds(patience);
  }

  PentimentoClient connect() {
    if (patience < 0) {
      throw new IllegalArgumentException("--patience cannot be negative");
    }
    Duration follow = Duration.ofSeconds(patience);
    Duration request = follow.compareTo(LONGEST_REQUEST) < 0 ? follow : LONGEST_REQUEST;
    Credentials credentials = key.isBlank() ? Credentials.NONE : Credentials.bearer(key);
    return PentimentoClient.connect(address(), new Patience(request, follow), credentials);
  }
}
