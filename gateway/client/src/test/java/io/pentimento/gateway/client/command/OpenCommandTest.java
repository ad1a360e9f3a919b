package io.pentimento.gateway.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.client.FakeGateway;
import io.pentimento.gateway.client.command.Shell.Result;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set up by JUnit
class OpenCommandTest {
  private final FakeGateway gateway = FakeGateway.start();
  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void openShell() {
    shell = new Shell(folder, gateway.uri().toString());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void theBrowserIsGivenTheAddressOfThePageOrOfAJob() throws Exception {
    Shell desktop = shell.with("BROWSER", browser("echo \"$1\" > \"$(dirname \"$0\")/shown\""));
    Result page = desktop.run("open");
    assertThat(page.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(page.out()).isEqualToIgnoringNewLines(gateway.uri() + "/");
    assertThat(page.err()).isEmpty();
    assertThat(folder.resolve("shown")).content().isEqualToIgnoringNewLines(gateway.uri() + "/");

    String id = shell.run("generate", "--label", "ox", "--no-follow").out().substring(0, 36);
    Result job = desktop.run("open", id, "--json");
    String address = gateway.uri() + "/#job=" + id;
    assertThat(new JsonObject(job.out()))
        .isEqualTo(new JsonObject().put("page", address).put("opened", true));
    assertThat(folder.resolve("shown")).content().isEqualToIgnoringNewLines(address);
  }

  @Test
  void whereNoBrowserOpensTheAddressIsPrinted() throws Exception {
    for (Shell bare :
        List.of(shell, shell.with("BROWSER", "nosuch"), shell.with("BROWSER", browser("exit 3")))) {
      Result result = bare.run("open");
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(result.out()).isEqualToIgnoringNewLines(gateway.uri() + "/");
      assertThat(result.err()).startsWith("pentimento: no browser opens here").hasLineCount(1);
    }
  }

  @Test
  void aJobThatIsNotThereIsNotShown() throws Exception {
    Result result = shell.with("BROWSER", "nosuch").run("open", "nosuch");
    assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(result.err()).isEqualToIgnoringNewLines("pentimento: there is no job nosuch");
  }

  @Test
  void everySystemOpensAddressesInItsOwnWay() {
    assertThat(of("Mac OS X", Map.of())).containsExactly("open");
    assertThat(of("Windows 11", Map.of())).first().isEqualTo("rundll32");
    assertThat(of("Linux", Map.of("DISPLAY", ":0"))).containsExactly("xdg-open");
    assertThat(of("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))).containsExactly("xdg-open");
    assertThat(of("Linux", Map.of())).isEmpty();
    assertThat(of("Linux", Map.of("BROWSER", "lynx"))).containsExactly("lynx");
  }

  private static List<String> of(String system, Map<String, String> environment) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    var surroundings = new Surroundings(Path.of(""), environment, nowhere, nowhere);
    return Browser.of(surroundings, system).command();
  }

  private String browser(String script) throws IOException {
    Path program = folder.resolve("browser");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program.toString();
  }
}
