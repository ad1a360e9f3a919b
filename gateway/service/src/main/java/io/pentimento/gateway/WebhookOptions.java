package io.pentimento.gateway;

import io.pentimento.gateway.webhooks.Networks;
import io.pentimento.gateway.webhooks.Secret;
import io.pentimento.gateway.webhooks.WebhookConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Reads what the options say of webhooks.
final class WebhookOptions {
  private final OptionFaults faults;

  WebhookOptions(OptionFaults faults) {
    this.faults = faults;
  }

  WebhookConfig config(String secrets, String secretsFile, String allow, String retries) {
    List<Secret> all = new ArrayList<>(secrets("--webhook-secrets", words(secrets)));
    if (!secretsFile.isBlank()) {
      all.addAll(secrets("--webhook-secrets-file", lines(secretsFile)));
    }
    return new WebhookConfig(all, networks(allow), retries(retries));
  }

  private List<Secret> secrets(String option, List<String> texts) {
    List<Secret> found = new ArrayList<>();
    for (String text : texts) {
      try {
        found.add(Secret.parse(text));
      } catch (IllegalArgumentException e) {
        // What was given is a secret, or was meant to be.
        faults.require(false, option, "whsec_ and 24 to 64 bytes in Base64", "something else");
      }
    }
    return found;
  }

  private List<String> lines(String file) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (IOException | java.io.UncheckedIOException | IllegalArgumentException e) {
      faults.require(false, "--webhook-secrets-file", "a file with a secret on each line", file);
      return List.of();
    }
  }

  private Networks networks(String allow) {
    try {
      return Networks.of(words(allow));
    } catch (IllegalArgumentException e) {
      faults.require(false, "--webhook-allow", "networks such as 10.0.0.0/8", allow);
      return Networks.none();
    }
  }

  private List<Duration> retries(String text) {
    try {
      List<Duration> waits =
          words(text).stream()
              .map(word -> Duration.parse("PT" + word.toUpperCase(Locale.ROOT)))
              .toList();
      faults.require(
          waits.stream().noneMatch(Duration::isNegative),
          "--webhook-retries",
          "waits such as 5s,5m,2h",
          text);
      return waits;
    } catch (DateTimeException e) {
      faults.require(false, "--webhook-retries", "waits such as 5s,5m,2h", text);
      return List.of();
    }
  }

  private static List<String> words(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(it -> !it.isEmpty()).toList();
  }
}
