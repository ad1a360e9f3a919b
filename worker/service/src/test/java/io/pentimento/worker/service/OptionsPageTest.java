package io.pentimento.worker.service;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Option;

class OptionsPageTest {
  @Test
  void theOptionsPageSaysWhatTheCommandTakes() throws IOException {
    String rows =
        Arrays.stream(WorkerMain.class.getDeclaredFields())
            .map(field -> field.getAnnotation(Option.class))
            .filter(option -> option != null && !option.usageHelp())
            .map(OptionsPageTest::row)
            .collect(Collectors.joining());
    GeneratedPage.assertFresh(
        "OPTIONS.md",
        """
        # Options of the worker

        Printed from `WorkerMain` by `OptionsPageTest`. An option wins over its environment variable.

        | Option | Environment | Default | Meaning |
        | --- | --- | --- | --- |
        """
            + rows);
  }

  private static String row(Option option) {
    String words = String.join("", option.description());
    int bracket = words.indexOf(" [");
    String variable = words.substring(bracket + 2, words.length() - 1);
    return "| `%s %s` | `%s` | %s | %s |\n"
        .formatted(
            option.names()[0],
            option.paramLabel(),
            variable,
            defaultOf(option),
            words.substring(0, bracket));
  }

  private static String defaultOf(Option option) {
    if (option.required()) {
      return "required";
    }
    String text = option.defaultValue();
    int start = text.indexOf(":-");
    String fallback = start < 0 ? "" : text.substring(start + 2, text.length() - 1);
    return fallback.isEmpty() || fallback.startsWith("$") ? "" : "`" + fallback + "`";
  }
}
