package io.pentimento.gateway.client.command;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.client.command.Shell.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "bashIsHere", disabledReason = "there is no bash here")
@SuppressWarnings("NullAway.Init") // set up by JUnit
class CompletionCommandTest {
  @TempDir private Path folder;
  private Path script;

  @BeforeEach
  void printTheScript() throws Exception {
    Shell shell = new Shell(folder, "").with("PENTIMENTO_KEY", "pent_good");
    Result result = shell.run("completion");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).doesNotContain("pent_good");
    script = Files.writeString(folder.resolve("completion.sh"), result.out());
  }

  @Test
  void theScriptIsSound() throws Exception {
    assertThat(bash("bash -n " + script)).isEmpty();
    assertThat(bash(". %s && complete -p pentimento".formatted(script)))
        .contains("-F _complete_pentimento", "pentimento");
  }

  @Test
  void commandsAndOptionsAreCompleted() throws Exception {
    assertThat(completed("pentimento", "g")).contains("generate", "get").doesNotContain("list");
    assertThat(completed("pentimento", "batch", "f")).containsExactly("fetch");
    assertThat(completed("pentimento", "generate", "--mo")).containsExactly("--model");
    assertThat(completed("pentimento", "list", "--status", "SU")).containsExactly("SUCCEEDED");
  }

  private String[] completed(String... words) throws Exception {
    String typed = String.join(" ", words);
    return bash("""
    . %s
    compopt() { :; } # The one of bash works while somebody types, and then alone.
    COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d
    _complete_pentimento
    echo "${COMPREPLY[@]}"
    """
            .formatted(script, typed, words.length - 1, typed, typed.length()))
        .strip()
        .split("\\s+");
  }

  private static String bash(String commands) throws Exception {
    Process process = new ProcessBuilder("bash", "-c", commands).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  static boolean bashIsHere() throws InterruptedException {
    try {
      return new ProcessBuilder("bash", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
