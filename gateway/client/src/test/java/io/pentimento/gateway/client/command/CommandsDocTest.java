package io.pentimento.gateway.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// `COMMANDS.md` is printed from the commands themselves.
class CommandsDocTest {
  private static final Path DOC = Path.of("COMMANDS.md");

  @Test
  void theListOfCommandsIsWhatTheCommandsSay() throws IOException {
    String said = render();
    if (Boolean.getBoolean("pentimento.docs.write")) {
      Files.writeString(DOC, said);
    }
    assertThat(Files.readString(DOC))
        .as("COMMANDS.md is stale: run this test with -Dpentimento.docs.write=true")
        .isEqualTo(said);
  }

  private static String render() {
    CommandLine root = PentimentoMain.commandLine(Surroundings.ofThisProcess());
    StringBuilder doc = new StringBuilder();
    doc.append("# The `pentimento` command line\n\n");
    doc.append("Printed from the commands by `CommandsDocTest`; do not edit.\n");
    append(doc, root);
    appendAll(doc, root);
    return doc.toString();
  }

  private static void appendAll(StringBuilder doc, CommandLine parent) {
    for (CommandLine command : parent.getSubcommands().values()) {
      append(doc, command);
      appendAll(doc, command);
    }
  }

  private static void append(StringBuilder doc, CommandLine command) {
    command.setUsageHelpWidth(100);
    String usage = command.getUsageMessage(Ansi.OFF).replaceAll("[ \\t]+\\R", "\n").strip();
    doc.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n");
    doc.append("```text\n").append(usage).append("\n```\n");
  }
}
