package io.pentimento.gateway.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.client.FakeGateway;
import io.pentimento.gateway.client.command.Shell.Result;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set up by JUnit
class SettingsTest {
  private static final String NOWHERE = "http://127.0.0.1:9";
  private final FakeGateway gateway = FakeGateway.start();
  @TempDir private Path folder;
  private Path usual;
  private Shell shell;

  @BeforeEach
  void openShellWithoutAGateway() throws IOException {
    usual = folder.resolve("xdg/pentimento/client.properties");
    Files.createDirectories(usual.getParent());
    shell = new Shell(folder, "").with("PENTIMENTO_PATIENCE", "0");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void theEnvironmentStandsAboveTheFileAndAnOptionAboveBoth() throws Exception {
    write(usual, "gateway = " + gateway.uri());
    assertThat(shell.run("models").exitCode()).isEqualTo(ExitCode.OK);
    Shell misled = shell.with("PENTIMENTO_GATEWAY", NOWHERE);
    assertThat(misled.run("models").exitCode()).isEqualTo(ExitCode.GATEWAY_UNREACHABLE);
    assertThat(misled.run("models", "--gateway", gateway.uri().toString()).exitCode())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void allThatMayBeSetIsUsed() throws Exception {
    gateway.wantKey("pent_good");
    gateway.serveModel("picturebook");
    write(
        usual,
        """
        # of the house
        gateway=%s
        key = pent_good
        model =  picturebook

        patience = 7
        """
            .formatted(gateway.uri()));
    Result drawn = new Shell(folder, "").run("generate", "--label", "ox", "--json");
    assertThat(drawn.err()).isEmpty();
    assertThat(model(drawn)).isEqualTo("picturebook");
    assertThat(model(shell.run("generate", "demo", "--label", "ox", "--json"))).isEqualTo("demo");
    assertThat(shell.run("generate", "demo", "--model", "picturebook", "--label", "ox").err())
        .startsWith("pentimento: two models are named");
    assertThat(new Shell(folder, "").run("list", "--help").out())
        .contains("(default: 7)")
        .doesNotContain("pent_good");
  }

  @Test
  void theFileCanBeNamedAndMustBeThereThen() throws Exception {
    write(usual, "nonsense");
    write(folder.resolve("mine"), "gateway = " + gateway.uri());
    assertThat(shell.with("PENTIMENTO_CONFIG", "mine").run("models").exitCode())
        .isEqualTo(ExitCode.OK);
    refused(
        shell.with("PENTIMENTO_CONFIG", "none").run("models"), "pentimento: there is no file none");
  }

  @Test
  void aFileThatSaysSomethingElseIsASentenceWithoutItsText() throws Exception {
    String rule =
        ": a line is NAME = VALUE, where each of gateway, key, model, patience stands once at most";
    String file = "pentimento: xdg/pentimento/client.properties";
    write(usual, "# a comment\npent_secret\n");
    refused(shell.run("models"), file + ", line 2" + rule);
    write(usual, "pent_secret = x\n");
    refused(shell.run("models"), file + ", line 1" + rule);
    write(usual, "key = pent_secret\nkey = pent_other\n");
    refused(shell.run("models"), file + ", line 2" + rule);
    Files.write(usual, "key = \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    refused(shell.run("models"), file + " is not a text file in UTF-8");
    write(usual, "patience = long");
    refused(
        new Shell(folder, "").run("models"),
        "pentimento: Invalid value for option '--patience': 'long' is not an int"
            + " (try: pentimento models --help)");
    write(usual, "key = pent secret");
    assertThat(shell.run("models").err()).contains("a key is made of").doesNotContain("secret");
  }

  private static String model(Result result) {
    return new JsonObject(result.out()).getJsonObject("request").getString("model");
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private static void refused(Result result, String sentence) {
    assertThat(result.err()).isEqualTo(sentence + System.lineSeparator());
    assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(result.out()).isEmpty();
  }
}
