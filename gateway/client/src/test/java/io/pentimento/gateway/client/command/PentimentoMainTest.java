package io.pentimento.gateway.client.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.client.FakeGateway;
import io.pentimento.gateway.client.FakePictures;
import io.pentimento.gateway.client.command.Shell.Result;
import io.pentimento.gateway.client.command.Shell.Running;
import io.pentimento.schemas.JobStatus;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line against a gateway in memory.
@SuppressWarnings("NullAway.Init") // set up by JUnit
class PentimentoMainTest {
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
    assertThat(gateway.untruth()).as("what the fake gateway said against the contract").isNull();
  }

  @Test
  void generateFetchesWhatWasDrawnUnderForeseeableNames() throws Exception {
    Result result =
        shell.run(
            "generate",
            "demo",
            "--label",
            "ox",
            "--count",
            "2",
            "--iterations",
            "3",
            "--seed",
            "7",
            "--out",
            "pictures",
            "--partials");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    String id = result.out().substring(0, 36);
    assertThat(result.out()).contains(id + " SUCCEEDED 2 images in ").hasLineCount(1);
    assertThat(names(folder.resolve("pictures")))
        .containsExactly(
            id + "-0-iteration-01.png",
            id + "-0-iteration-02.png",
            id + "-0-iteration-03.png",
            id + "-0.png",
            id + "-1-iteration-01.png",
            id + "-1-iteration-02.png",
            id + "-1-iteration-03.png",
            id + "-1.png");
    assertThat(gateway.job(id).request.getLong("seed")).isEqualTo(7);
  }

  @Test
  void generateTakesTheOnlyModelAndPrintsJsonForPrograms() throws Exception {
    Result result = shell.run("generate", "--label", "2", "--json", "--deadline", "PT10M");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    JsonObject job = new JsonObject(result.out());
    assertThat(job.getString("status")).isEqualTo("SUCCEEDED");
    assertThat(job.getString("labelName")).isEqualTo("lighthouse");
    assertThat(names(folder)).containsExactly(job.getString("id") + "-0.png");
  }

  @Test
  void howToDecodeCanBeSaidInFull() throws Exception {
    Result result =
        shell.run(
            "generate",
            "--label",
            "ox",
            "--order",
            "rotated-halton",
            "--revision",
            "rescale:0.05",
            "--guidance-scale",
            "2.5",
            "--json");
    JsonObject request = gateway.job(new JsonObject(result.out()).getString("id")).request;
    assertThat(request.getString("order")).isEqualTo("rotated-halton");
    assertThat(request.getString("revision")).isEqualTo("rescale:0.05");
    assertThat(request.getDouble("guidanceScale")).isEqualTo(2.5);
  }

  @Test
  void generateDoesNotWaitIfToldNotTo() throws Exception {
    Result result =
        shell.run("generate", "--label", "slow snail", "--no-follow", "--idempotency-key", "k1");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(names(folder)).isEmpty();
    Result again =
        shell.run("generate", "--label", "slow snail", "--no-follow", "--idempotency-key", "k1");
    assertThat(again.out().substring(0, 36)).isEqualTo(result.out().substring(0, 36));
  }

  @Test
  void aJobThatFailsSaysWhyAndExitsWithOne() throws Exception {
    Result result = shell.run("generate", "--label", "broken mirror");
    assertThat(result.exitCode()).isEqualTo(ExitCode.JOB_UNSUCCESSFUL);
    assertThat(result.out()).contains(" FAILED ").contains("because: the mirror is broken");
  }

  @Test
  void severalModelsAreNamedIfNoneWasChosen() throws Exception {
    gateway.serveModel("picturebook");
    Result result = shell.run("generate", "--label", "ox");
    refused(result, "pentimento: several models are served, name one: demo, picturebook");
  }

  @Test
  void editUploadsThePictureAndRedrawsABox() throws Exception {
    photograph("photo.png");
    Result result =
        shell.run(
            "edit",
            "photo.png",
            "--label",
            "fish",
            "--box",
            "8,16,12,24",
            "--feather",
            "2",
            "--json");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    JsonObject request = new JsonObject(result.out()).getJsonObject("request");
    assertThat(request.getJsonObject("region"))
        .isEqualTo(
            new JsonObject().put("top", 8).put("left", 16).put("height", 12).put("width", 24));
    assertThat(request.getInteger("feather")).isEqualTo(2);
  }

  @Test
  void editTakesAMaskPictureInsteadOfABox() throws Exception {
    photograph("photo.png");
    photograph("mask.png");
    Result result =
        shell.run("edit", "photo.png", "--label", "fish", "--mask", "mask.png", "--json");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    JsonObject request = new JsonObject(result.out()).getJsonObject("request");
    assertThat(request.getJsonObject("region").fieldNames()).containsExactly("mask");
  }

  @Test
  void editWithoutAUsableFileOrRegionIsRefusedInASentence() throws Exception {
    photograph("photo.png");
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    refused(
        shell.run("edit", "photo.png", "--label", "ox", "--box", "1,2,3"),
        "pentimento: Invalid value for option '--box': '1,2,3' is not"
            + " top,left,height,width in pixels, such as 8,8,16,16"
            + " (try: pentimento edit --help)");
    refused(
        shell.run("edit", "nosuch.png", "--label", "ox", "--box", "1,2,3,4"),
        "pentimento: there is no file nosuch.png");
    refused(
        shell.run("edit", "notes.txt", "--label", "ox", "--box", "1,2,3,4"),
        "pentimento: notes.txt is not a PNG, JPEG or WebP image");
    assertThat(shell.run("edit", "photo.png", "--label", "ox").exitCode())
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(gateway.jobCount()).isZero();
  }

  @Test
  void watchPrintsEveryEventAsALineOfJson() throws Exception {
    String id = submit("ox");
    Result result = shell.run("watch", id, "--json");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    List<JsonObject> events = result.out().lines().map(JsonObject::new).toList();
    assertThat(events.getFirst().getString("type")).isEqualTo("Snapshot");
    assertThat(events.getLast().getString("type")).isEqualTo("JobSucceeded");
    assertThat(events.stream().filter(e -> e.getString("type").equals("IterationCompleted")))
        .extracting(event -> event.getInteger("iteration"))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void watchSurvivesAGatewayThatComesBackAndACancelExitsWithOne() throws Exception {
    String id = submit("slow snail");
    Running watching = shell.start("watch", id);
    await().until(() -> gateway.live().followerCount() == 1);
    gateway.down();
    gateway.up();
    await().until(() -> gateway.live().followerCount() == 1);
    Result cancelled = shell.run("cancel", id);
    assertThat(cancelled.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(cancelled.out()).contains("will stop within one iteration");
    Result result = shell.finish(watching);
    assertThat(result.exitCode()).isEqualTo(ExitCode.JOB_UNSUCCESSFUL);
    assertThat(result.out()).startsWith(id + " CANCELLED");
  }

  @Test
  void jobsAreDeletedOneAfterTheOther() throws Exception {
    String first = submit("slow snail");
    String second = submit("slow snail");
    Result result = shell.run("delete", first, second);
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains(first + " deleted").contains(second + " deleted");
    refused(shell.run("get", first), "pentimento: there is no job " + first);
  }

  @Test
  void aForkGoesOnFromAJobOrAFile() throws Exception {
    Result origin = shell.run("generate", "--label", "ox", "--partials", "--json");
    String id = new JsonObject(origin.out()).getString("id");
    Result fork = shell.run("fork", id, "--iteration", "3", "--label", "fish", "--json");
    assertThat(fork.exitCode()).as(fork.err()).isEqualTo(ExitCode.OK);
    JsonObject request = new JsonObject(fork.out()).getJsonObject("request");
    assertThat(request.getInteger("iteration")).isEqualTo(3);
    assertThat(request.getInteger("label")).isEqualTo(1);
    Result upload = shell.run("fork", id + "-0-iteration-02.png", "--json", "--no-follow");
    assertThat(new JsonObject(upload.out()).getJsonObject("request").getString("source"))
        .isNotBlank();
    refused(
        shell.run("fork", id),
        "pentimento: --iteration is missing: the iteration of job %s to go on from".formatted(id));
  }

  @Test
  void watchGivesUpAGatewayThatStaysAway() throws Exception {
    String id = submit("slow snail");
    Running watching = shell.start("watch", id, "--patience", "1");
    await().until(() -> gateway.live().followerCount() == 1);
    gateway.down();
    Result result = shell.finish(watching);
    assertThat(result.exitCode()).isEqualTo(ExitCode.GATEWAY_UNREACHABLE);
    assertThat(result.err())
        .startsWith("pentimento: no gateway answers at " + gateway.uri())
        .hasLineCount(1);
  }

  @Test
  void getShowsAJobAndFetchesItsPictures() throws Exception {
    String id = submit("ox");
    await().until(() -> gateway.job(id).isAt(JobStatus.SUCCEEDED));
    Result shown = shell.run("get", id);
    assertThat(shown.out()).startsWith(id + " SUCCEEDED 1 image");
    Result fetched = shell.run("get", id, "--out", "there", "--json");
    assertThat(fetched.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(names(folder.resolve("there"))).containsExactly(id + "-0.png");
    refused(
        shell.run("get", id, "--partials"),
        "pentimento: --partials needs --out, the folder to put them");
    Files.writeString(folder.resolve("file"), "");
    Result inTheWay = shell.run("get", id, "--out", "file");
    refused(inTheWay, "pentimento: file is in the way");
  }

  @Test
  void listShowsTheNewestFirstAndOnlyThoseAskedFor() throws Exception {
    String first = submit("ox");
    await().until(() -> gateway.job(first).isOver());
    String second = submit("slow snail");
    assertThat(shell.run("list").out().lines().map(line -> line.substring(0, 36)))
        .containsExactly(second, first);
    assertThat(shell.run("list", "--status", "succeeded").out())
        .startsWith(first)
        .contains("SUCCEEDED", "100%", "generate demo ox")
        .hasLineCount(1);
    assertThat(new JsonObject(shell.run("list", "--limit", "1", "--json").out()).getString("id"))
        .isEqualTo(second);
    refused(shell.run("list", "--limit", "0"), "pentimento: --limit must be at least 1");
  }

  @Test
  void modelsShowsWhatCanBeDrawn() throws Exception {
    assertThat(shell.run("models").out()).startsWith("demo ").contains("32 × 32 pixels, 6 classes");
    assertThat(shell.run("models", "demo", "--search", "house").out())
        .contains("     2  lighthouse")
        .doesNotContain("fish");
    assertThat(shell.run("models", "--json").out()).contains("\"name\":\"demo\"").hasLineCount(1);
    refused(shell.run("models", "nosuch"), "pentimento: there is no model nosuch");
    assertThat(shell.run("models", "--search", "x").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void inspectShowsTheRecipeInAPictureWithoutAGateway() throws Exception {
    gateway.down();
    String id = "0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e";
    Files.write(folder.resolve("drawn.png"), FakePictures.draw(id, 0, 42, 6, 8));
    Result result = shell.run("inspect", "drawn.png");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .contains("job         " + id, "iteration   6 of 8", "seed        42")
        .contains("halton order, revision rescale:0.05", "40 of 64 known, 1 masked again")
        .contains("grid        · · · ○ · · · · ")
        .contains("█ █ █ █ █ █ █ █ ");
    assertThat(new JsonObject(shell.run("inspect", "drawn.png", "--json").out()).getString("job"))
        .isEqualTo(id);
    photograph("photo.png");
    refused(
        shell.run("inspect", "photo.png"),
        "pentimento: photo.png carries no recipe: Pentimento did not draw it");
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    refused(shell.run("inspect", "notes.txt"), "pentimento: notes.txt is not a PNG image");
    refused(shell.run("inspect", "nosuch.png"), "pentimento: there is no file nosuch.png");
  }

  @Test
  void wrongUsageIsASentenceThatSaysWhereToLook() throws Exception {
    refused(shell.run(), "pentimento: Which command? (try: pentimento --help)");
    refused(
        shell.run("generate", "demo"),
        "pentimento: Missing required option: '--label=LABEL' (try: pentimento generate --help)");
    refused(
        shell.run("generate", "--label", "ox", "--count", "many"),
        "pentimento: Invalid value for option '--count': 'many' is not an int"
            + " (try: pentimento generate --help)");
    refused(
        shell.run("list", "--gateway", "127.0.0.1:8080"),
        "pentimento: a gateway is named like http://127.0.0.1:8080, got '127.0.0.1:8080'");
    refused(
        shell.run("generate", "--label", "ox", "--model", "nosuch"),
        "pentimento: model must be one of [demo]");
    refused(
        shell.run("generate", "--label", "ox", "--deadline", "tomorrow"),
        "pentimento: --deadline is a time such as 2026-12-24T18:00:00Z or a span such as PT10M,"
            + " got 'tomorrow'");
    refused(shell.run("cancel", "nosuch"), "pentimento: there is no job nosuch");
  }

  @Test
  void aGatewayThatIsNotThereIsASentenceAndExitsWithThree() throws Exception {
    gateway.down();
    Result result = shell.run("models", "--patience", "0");
    assertThat(result.exitCode()).isEqualTo(ExitCode.GATEWAY_UNREACHABLE);
    assertThat(result.err()).startsWith("pentimento: no gateway answers at ").hasLineCount(1);
  }

  @Test
  void aKeyThatIsNotGoodIsOneSentenceAndACodeOfItsOwn() throws Exception {
    gateway.wantKey("pent_good");
    Result wrong = shell.run("list", "--key", "pent_wrong");
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err())
        .startsWith("pentimento: The API key or token is unknown")
        .contains("PENTIMENTO_KEY")
        .hasLineCount(1)
        .doesNotContain("pent_wrong");
    assertThat(shell.run("list", "--key", "pent_good").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void theKeyOfTheEnvironmentIsUsedAndNeverShown() throws Exception {
    gateway.wantKey("pent_good");
    Shell keyed = shell.with("PENTIMENTO_KEY", "pent_good");
    assertThat(keyed.run("list").exitCode()).isEqualTo(ExitCode.OK);
    for (String[] call : new String[][] {{"list", "--help"}, {"list", "--limit"}, {"list", "x"}}) {
      Result result = keyed.run(call);
      assertThat(result.out() + result.err()).isNotEmpty().doesNotContain("pent_good");
    }
    Result odd = shell.with("PENTIMENTO_KEY", "pent good").run("list");
    assertThat(odd.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(odd.err()).contains("a key is made of").doesNotContain("pent good");
  }

  @Test
  void aGatewayThatIsUnwellExitsWithThree() throws Exception {
    gateway.beUnwell(100);
    Result result = shell.run("models", "--patience", "1");
    assertThat(result.exitCode()).isEqualTo(ExitCode.GATEWAY_UNREACHABLE);
    assertThat(result.err()).isEqualToIgnoringNewLines("pentimento: come back later");
  }

  private static void refused(Result result, String sentence) {
    assertThat(result.err()).isEqualTo(sentence + System.lineSeparator());
    assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(result.out()).isEmpty();
  }

  private String submit(String label) throws Exception {
    return shell
        .run(
            "generate",
            "--label",
            label,
            "--iterations",
            label.startsWith("slow") ? "99" : "8",
            "--no-follow")
        .out()
        .substring(0, 36);
  }

  private void photograph(String name) throws IOException {
    ImageIO.write(FakePictures.photograph(64, 48), "png", folder.resolve(name).toFile());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
