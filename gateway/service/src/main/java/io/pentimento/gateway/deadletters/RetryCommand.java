package io.pentimento.gateway.deadletters;

import io.pentimento.gateway.images.S3Folders;
import io.pentimento.gateway.messaging.DeadLetter;
import io.pentimento.gateway.messaging.DeadLetterTopic;
import io.pentimento.gateway.messaging.KafkaCommands;
import io.pentimento.gateway.messaging.Lanes;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dead-letters retry`: some or all of them as new jobs.
@Command(
    name = "retry",
    description = {
      "Has jobs done after all, each as a new job with the same request and no attempts spent.",
      "The old job stays FAILED. Retrying a letter twice is one new job."
    },
    mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private DeadLetterOptions options = new DeadLetterOptions();
  @Mixin private DeadLetterOptions.Store store = new DeadLetterOptions.Store();

  @Parameters(paramLabel = "LETTER", arity = "0..*", description = "Such as 0/17")
  private List<String> ids = List.of();

  @Option(names = "--all", description = "Retry whatever stands on the topic now")
  private boolean all;

  @Override
  public Integer call() {
    if (all != ids.isEmpty()) {
      throw new IllegalArgumentException("name the letters to retry, or say --all");
    }
    var topic = new DeadLetterTopic(options.kafka());
    Vertx vertx = Vertx.vertx();
    try (var folders = new S3Folders(store.config());
        var commands = new KafkaCommands(vertx, options.kafka(), Lanes.heavyOnly())) {
      var redrive = new Redrive(folders, commands, InstantSource.system());
      List<Redrive.Outcome> outcomes = new ArrayList<>();
      if (all) {
        topic.forEach(letter -> outcomes.add(retry(redrive, letter)));
      } else {
        ids.stream()
            .map(id -> find(topic, id))
            .toList()
            .forEach(letter -> outcomes.add(retry(redrive, letter)));
      }
      return outcomes.stream().anyMatch(Redrive.Outcome.Refused.class::isInstance)
          ? DeadLettersMain.NOT_ALL_RETRIED
          : CommandLine.ExitCode.OK;
    } finally {
      var _ = vertx.close();
    }
  }

  private static DeadLetter find(DeadLetterTopic topic, String id) {
    DeadLetter letter = topic.find(id);
    if (letter == null) {
      throw new IllegalArgumentException("there is no dead letter " + id);
    }
    return letter;
  }

  private Redrive.Outcome retry(Redrive redrive, DeadLetter letter) {
    Redrive.Outcome outcome = redrive.retry(letter);
    var json = new JsonObject().put("letter", letter.id());
    String words =
        switch (outcome) {
          case Redrive.Outcome.Retried retried -> {
            json.put("job", retried.job().value()).put("instead", retried.instead().value());
            yield "%s retried as job %s, instead of %s"
                .formatted(letter.id(), retried.job(), retried.instead());
          }
          case Redrive.Outcome.Refused refused -> {
            json.put("refused", refused.reason());
            yield "%s not retried: %s".formatted(letter.id(), refused.reason());
          }
        };
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(options.json() ? json.encode() : words);
    return outcome;
  }
}
