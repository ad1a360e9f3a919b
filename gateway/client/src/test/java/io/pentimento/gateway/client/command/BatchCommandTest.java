package io.pentimento.gateway.client.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.client.FakeGateway;
import io.pentimento.gateway.client.command.Shell.Result;
import io.pentimento.gateway.client.command.Shell.Running;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pentimento batch`, against a gateway in memory.
@SuppressWarnings("NullAway.Init") // set up by JUnit
class BatchCommandTest {
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
  void aBatchIsSubmittedWatchedAndFetchedAndFetchedAgainInVain() throws Exception {
    lines("jobs.ndjson", "ox", "fish", "ox");
    Result submitted = shell.run("batch", "submit", "jobs.ndjson", "--name", "mine");
    assertThat(submitted.err()).isEmpty();
    assertThat(submitted.exitCode()).isEqualTo(ExitCode.OK);
    String id = id(submitted);
    assertThat(submitted.out()).contains(id + " RUNNING 3 accepted, 0 refused");

    Result watched = shell.run("batch", "watch", id, "--every", "50");
    assertThat(watched.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(watched.out()).isEqualToIgnoringNewLines(id + " ENDED 3 of 3 succeeded mine");

    Result fetched = shell.run("batch", "fetch", id);
    assertThat(fetched.err()).isEmpty();
    assertThat(fetched.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(fetched.out()).contains("3 fetched, 0 there before");
    List<JsonObject> results = results(id);
    assertThat(results).extracting(it -> it.getInteger("index")).containsExactly(0, 1, 2);
    assertThat(names(folder.resolve(id)))
        .containsExactlyElementsOf(
            Stream.concat(
                    results.stream()
                        .map(it ->
                            "%05d-%s-0.png".formatted(it.getInteger("index"), it.getString("job"))),
                    Stream.of("results.ndjson"))
                .toList());

    Path first = folder.resolve(id).resolve(names(folder.resolve(id)).getFirst());
    Files.delete(first);
    Result again = shell.run("batch", "fetch", id, "--json");
    assertThat(new JsonObject(again.out()))
        .isEqualTo(
            new JsonObject().put("batch", id).put("fetched", 1).put("before", 2).put("without", 0));
    assertThat(first).exists();
  }

  @Test
  void badItemsAreNamedAndTheOthersGoAhead() throws Exception {
    Files.writeString(
        folder.resolve("jobs.json"), "{\"jobs\":[%s,%s]}".formatted(job("ox"), job("unicorn")));
    Result result = shell.run("batch", "submit", "jobs.json");
    assertThat(result.exitCode()).isEqualTo(ExitCode.JOB_UNSUCCESSFUL);
    assertThat(result.out()).contains("1 accepted, 1 refused");
    assertThat(result.err()).isEqualToIgnoringNewLines("pentimento: item 1 is refused: is no job");
    Result json = shell.run("batch", "submit", "jobs.json", "--json");
    assertThat(new JsonObject(json.out()).getInteger("refused")).isEqualTo(1);
    String id = id(result);
    shell.run("batch", "watch", id, "--every", "50");
    Result fetched = shell.run("batch", "fetch", id, "--out", "there", "--parallel", "1");
    assertThat(fetched.exitCode()).isEqualTo(ExitCode.JOB_UNSUCCESSFUL);
    assertThat(fetched.out()).contains("1 fetched", "1 items without pictures");
  }

  @Test
  void whatFailedIsDrivenAgain() throws Exception {
    lines("jobs.ndjson", "ox", "broken mirror");
    String id = id(shell.run("batch", "submit", "jobs.ndjson"));
    Result failed = shell.run("batch", "watch", id, "--every", "50", "--json");
    assertThat(failed.exitCode()).isEqualTo(ExitCode.JOB_UNSUCCESSFUL);
    JsonObject end = new JsonObject(failed.out().lines().toList().getLast());
    assertThat(end.getJsonObject("jobs").getInteger("failed")).isEqualTo(1);
    Result retried = shell.run("batch", "retry", id);
    assertThat(retried.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(retried.out()).startsWith(id + " RUNNING");
    assertThat(shell.run("batch", "watch", id, "--every", "50").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void watchSurvivesAGatewayThatComesBackAndACancelExitsWithOne() throws Exception {
    lines("jobs.ndjson", "slow snail", "slow snail");
    String id = id(shell.run("batch", "submit", "jobs.ndjson"));
    Running watching = shell.start("batch", "watch", id, "--every", "50", "--json");
    await().until(() -> !watching.out().isEmpty());
    gateway.down();
    gateway.up();
    Result cancelled = shell.run("batch", "cancel", id);
    assertThat(cancelled.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(cancelled.out()).contains("will stop within one iteration");
    Result result = shell.finish(watching);
    assertThat(result.exitCode()).isEqualTo(ExitCode.JOB_UNSUCCESSFUL);
    assertThat(result.out()).contains("\"cancelled\":2");
  }

  @Test
  void theSameKeyIsTheSameBatchAndTheListIsNewestFirst() throws Exception {
    lines("jobs.ndjson", "ox");
    String first = id(shell.run("batch", "submit", "jobs.ndjson", "--idempotency-key", "k"));
    assertThat(id(shell.run("batch", "submit", "jobs.ndjson", "--idempotency-key", "k")))
        .isEqualTo(first);
    String second = id(shell.run("batch", "submit", "jobs.ndjson"));
    assertThat(shell.run("batch", "list").out().lines().map(line -> line.substring(0, 36)))
        .containsExactly(second, first);
    assertThat(shell.run("batch", "list", "--limit", "1", "--json").out()).hasLineCount(1);
  }

  @Test
  void wrongUsageIsASentence() throws Exception {
    refused(shell.run("batch"), "pentimento: Which batch command? (try: pentimento batch --help)");
    refused(
        shell.run("batch", "submit", "nosuch.ndjson"),
        "pentimento: there is no file nosuch.ndjson");
    refused(shell.run("batch", "watch", "nosuch"), "pentimento: there is no batch nosuch");
    refused(shell.run("batch", "fetch", "nosuch"), "pentimento: there is no batch nosuch");
    refused(
        shell.run("batch", "fetch", "x", "--parallel", "0"),
        "pentimento: --parallel must be at least 1");
  }

  private void lines(String name, String... labels) throws IOException {
    Files.writeString(
        folder.resolve(name),
        Stream.of(labels).map(BatchCommandTest::job).collect(Collectors.joining("\n")));
  }

  private static String job(String label) {
    return new JsonObject()
        .put("type", "generate")
        .put("model", "demo")
        .put("label", label)
        .put("iterations", label.startsWith("slow") ? 99 : 4)
        .encode();
  }

  private static String id(Result result) {
    return result.out().substring(0, 36);
  }

  private List<JsonObject> results(String id) throws IOException {
    return Files.readAllLines(folder.resolve(id).resolve("results.ndjson")).stream()
        .map(JsonObject::new)
        .toList();
  }

  private static void refused(Result result, String sentence) {
    assertThat(result.err()).isEqualTo(sentence + System.lineSeparator());
    assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
