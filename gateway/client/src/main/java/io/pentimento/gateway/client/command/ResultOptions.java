package io.pentimento.gateway.client.command;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What to do with a job once it is submitted.
final class ResultOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where to put the pictures (default: this folder)")
  @SuppressWarnings("NullAway.Init") // picocli fills in the default
  private Path out;

  @Option(names = "--partials", description = "Fetch the partial image of every iteration too")
  private boolean partials;

  @Option(names = "--open", description = "Show the first picture when it is there")
  private boolean open;

  @Option(
      names = "--no-follow",
      description = "Only submit; print the job's id and do not wait for pictures")
  private boolean noFollow;

  @Option(
      names = "--idempotency-key",
      paramLabel = "TEXT",
      description = "Idempotency key: the same text means the same job, however often it is sent")
  private @Nullable String key;

  Pictures pictures() {
    return new Pictures(out);
  }

  boolean partials() {
    return partials;
  }

  boolean open() {
    return open;
  }

  boolean follow() {
    return !noFollow;
  }

  String key() {
    return key == null ? UUID.randomUUID().toString() : key;
  }
}
