package io.pentimento.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pentimento.deploy.e2e.Program.Outcome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// The client in `deploy/examples`, which knows nothing but the two specifications.
@EnabledIf(value = "pythonIsHere", disabledReason = "there is no python3 here")
class PythonExampleIT {
  private static final String CLIENT =
      Readme.checkout().resolve("deploy/examples/pentimento.py").toString();

  private static final Pattern SPACE = Pattern.compile(" ");

  /// Without packages, so live events come as server-sent events.
  private static final List<String> BARE = List.of("python3", "-B", "-S", CLIENT);

  @TempDir static Path data;
  @TempDir static Path work;
  private static StandaloneProcess standalone;

  @BeforeAll
  static void start() throws Exception {
    standalone = StandaloneProcess.serving(data, StandaloneProcess.Ports.free());
  }

  @AfterAll
  static void stop() {
    standalone.close();
  }

  @Test
  void aJobIsFollowedOverABrokenConnectionAndAllItsPicturesAreFetched() throws Exception {
    followed(BARE);
  }

  @Test
  void aJobIsFollowedOverAWebSocketToo() throws Exception {
    Stream<String> pythons = Stream.of("python3", "/usr/bin/python3");
    String python = pythons.filter(PythonExampleIT::hasWebSockets).findFirst().orElse("");
    assumeTrue(!python.isEmpty(), "no python3 here has the package websocket-client");
    followed(List.of(python, "-B", CLIENT));
  }

  private static void followed(List<String> client) throws Exception {
    Path out = Files.createTempDirectory(work, "pictures");
    try (var door = BreakingDoor.before(standalone.address())) {
      Outcome outcome =
          shell(door.address().toString())
              .run(words(client, "generate --label 7 --count 2 --iterations 8 --out " + out));
      assertThat(outcome.exit()).as("%s%n%s", outcome.out(), outcome.err()).isZero();
      assertThat(door.liveConnections()).isEqualTo(2);
      for (String image : List.of("image 0", "image 1")) {
        assertThat(outcome.out().lines().filter(line -> line.startsWith(image + ",")))
            .zipSatisfy(
                IntStream.rangeClosed(1, 8).boxed().toList(),
                (line, iteration) ->
                    assertThat(line).contains(", iteration %d of 8: ".formatted(iteration)));
      }
      assertThat(outcome.out()).contains("JobSucceeded");
    }
    assertThat(pictures(out)).hasSize(2 * (8 + 1));
  }

  @Test
  void aPhotographIsUploadedAndEdited() throws Exception {
    Path photograph = work.resolve("photograph.png");
    var pixels = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(pixels, "png", photograph.toFile());
    Path out = Files.createTempDirectory(work, "pictures");
    String edit = "edit photograph.png --label 3 --box 80,120,96,160 --iterations 2 --out " + out;
    Outcome outcome = shell(standalone.address().toString()).run(words(BARE, edit));
    assertThat(outcome.exit()).as("%s%n%s", outcome.out(), outcome.err()).isZero();
    assertThat(pictures(out)).hasSize(2 + 1);
  }

  @Test
  void aBatchIsSubmittedAndFetchedAndWhatIsWrongIsSaidInWords() throws Exception {
    Files.writeString(
        work.resolve("jobs.ndjson"),
        """
        {"type":"generate","model":"picturebook","label":1,"iterations":2}
        {"type":"generate","model":"nosuch","label":1}
        {"type":"generate","model":"picturebook","label":2,"iterations":2,"count":2}
        """);
    Program shell = shell(standalone.address().toString());
    Path out = Files.createTempDirectory(work, "pictures");
    Outcome outcome = shell.run(words(BARE, "batch jobs.ndjson --out " + out));
    assertThat(outcome.out()).contains("2 jobs are accepted", "item 1 is REFUSED: ");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    assertThat(pictures(out)).hasSize(3);

    Outcome refused = shell.run(words(BARE, "generate --label 7 --count 1000"));
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith("the gateway refuses: ")
        .contains("/count")
        .hasLineCount(1);
  }

  static boolean pythonIsHere() throws InterruptedException {
    return Program.isHere("python3", "--version");
  }

  private static boolean hasWebSockets(String python) {
    try {
      return Program.isHere(python, "-c", "import websocket; websocket.create_connection");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Program shell(String gateway) {
    return new Program(work, Map.of("PENTIMENTO_GATEWAY", gateway, "PYTHONIOENCODING", "utf-8"));
  }

  private static List<String> words(List<String> program, String arguments) {
    return Stream.concat(program.stream(), SPACE.splitAsStream(arguments)).toList();
  }

  private static List<Path> pictures(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".png")).toList();
    }
  }
}
