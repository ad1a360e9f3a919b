package io.pentimento.gateway.deadletters;

import io.pentimento.gateway.messaging.DeadLetter;
import io.pentimento.gateway.messaging.DeadLetterTopic;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dead-letters show`: one record, decoded if it can be.
@Command(
    name = "show",
    description = "Shows one record whole, decoded if it can be.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private DeadLetterOptions options = new DeadLetterOptions();

  @Parameters(paramLabel = "LETTER", description = "Partition and offset, such as 0/17")
  private String id = "";

  @Override
  public Integer call() {
    DeadLetter letter = new DeadLetterTopic(options.kafka()).find(id);
    if (letter == null) {
      throw new IllegalArgumentException("there is no dead letter " + id);
    }
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(options.json() ? LetterText.json(letter).encode() : LetterText.whole(letter));
    return CommandLine.ExitCode.OK;
  }
}
