package io.pentimento.gateway.deadletters;

import io.pentimento.gateway.messaging.DeadLetterTopic;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `dead-letters list`: everything that stands on the topic.
@Command(
    name = "list",
    description = "Lists what was set aside, the oldest first of each partition.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private DeadLetterOptions options = new DeadLetterOptions();

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    new DeadLetterTopic(options.kafka())
        .forEach(letter ->
            out.println(
                options.json() ? LetterText.json(letter).encode() : LetterText.line(letter)));
    return CommandLine.ExitCode.OK;
  }
}
