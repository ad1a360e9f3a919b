package io.pentimento.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.Margins;
import io.pentimento.schemas.PartialState;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PentimentoClientTest {
  private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(5));

  private final FakeGateway gateway = FakeGateway.startStill();
  private final PentimentoClient client = PentimentoClient.connect(gateway.uri(), SHORT);

  @AfterEach
  void close() {
    client.close();
    gateway.close();
    assertThat(gateway.untruth()).as("what the fake gateway said against the contract").isNull();
  }

  @Test
  void whatIsNotSaidIsLeftToTheGateway() {
    Job job = client.submit(Submission.generate("demo", "ox"));
    assertThat(gateway.job(job.id()).request.getInteger("iterations")).isEqualTo(8);
    assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
    assertThat(job.request().schedule()).isEqualTo("cosine");
    assertThat(job.request().label()).isZero();
    assertThat(job.labelName()).isEqualTo("ox");
  }

  @Test
  void everythingThatCanBeSaidArrives() {
    Instant deadline = Instant.parse("2099-01-01T00:00:00Z");
    Job job =
        client.submit(
            Submission.generate("demo", 2)
                .count(3)
                .seed(9007199254740991L)
                .iterations(12)
                .schedule("pow2.5")
                .order("rotated-halton")
                .samplingTemperature(0.5)
                .choiceTemperature(2)
                .guidanceScale(1)
                .revision("rescale:0.05")
                .partials(Partials.NONE)
                .priority(Priority.BATCH)
                .deadline(deadline)
                .metadata(Map.of("order", "1138")));
    Request request = job.request();
    assertThat(request)
        .isEqualTo(
            new Request(
                "generate",
                "demo",
                2,
                3,
                9007199254740991L,
                12,
                "pow2.5",
                "rotated-halton",
                0.5,
                2,
                1,
                "rescale:0.05",
                "none",
                "batch",
                deadline,
                Map.of("order", "1138"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
  }

  @Test
  void aForkSaysWhereItGoesOnAndWhatItChanges() {
    Job origin = client.submit(Submission.generate("demo", "ox").seed(7));
    gateway.step(origin.id(), 4);
    Job fork =
        client.submit(Submission.fork(origin.id(), 0, 3).label("fish").seed(8).noiseIndex(1));
    assertThat(fork.request().type()).isEqualTo("fork");
    assertThat(fork.request().job()).isEqualTo(origin.id());
    assertThat(fork.request().iteration()).isEqualTo(3);
    assertThat(fork.request().seed()).isEqualTo(8);
    assertThat(fork.labelName()).isEqualTo("fish");
    Upload upload = client.upload(client.partial(origin.id(), 0, 2));
    assertThat(client.submit(Submission.fork(upload.id())).request().source())
        .isEqualTo(upload.id());
  }

  @Test
  void aDeletedJobIsGoneAndDeletingItTwiceDoesNoHarm() {
    Job job = client.submit(Submission.generate("demo", "ox"));
    client.delete(job.id());
    client.delete(job.id());
    assertThatThrownBy(() -> client.job(job.id())).isInstanceOf(ProblemException.class);
    assertThat(client.jobs(null)).isEmpty();
  }

  @Test
  void anEditUploadsItsSourceAndNamesARegion() {
    Upload upload = client.upload(FakePictures.photograph(64, 48));
    Submission submission =
        Submission.edit("demo", "fish", upload.id(), new EditRegion.Box(1, 2, 3, 4)).feather(2);
    Request request = client.submit(submission).request();
    assertThat(request.source()).isEqualTo(upload.id());
    assertThat(request.region()).isEqualTo(new EditRegion.Box(1, 2, 3, 4));
    assertThat(request.feather()).isEqualTo(2);
  }

  @Test
  void anExtendJobUploadsItsSourceAndSaysHowFarToGoOn() {
    Upload upload = client.upload(FakePictures.photograph(64, 48));
    Submission submission =
        Submission.extend("demo", "fish", upload.id(), new Margins(16, 0, 8, 32)).feather(2);
    Request request = client.submit(submission).request();
    assertThat(request.type()).isEqualTo("extend");
    assertThat(request.source()).isEqualTo(upload.id());
    assertThat(request.left()).isEqualTo(16);
    assertThat(request.right()).isZero();
    assertThat(request.top()).isEqualTo(8);
    assertThat(request.bottom()).isEqualTo(32);
    assertThat(request.feather()).isEqualTo(2);
  }

  @Test
  void theSameKeyIsTheSameJob() {
    Submission submission = Submission.generate("demo", "ox");
    Job first = client.submit(submission, "order 1138");
    Job again = client.submit(submission, "order 1138");
    Job other = client.submit(submission);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(other.id()).isNotEqualTo(first.id());
  }

  @Test
  void aSubmissionIsRepeatedUntilTheGatewayIsWellAndStaysOneJob() {
    gateway.beUnwell(2);
    Job job = client.submit(Submission.generate("demo", "ox"));
    assertThat(gateway.jobCount()).isEqualTo(1);
    assertThat(client.job(job.id()).id()).isEqualTo(job.id());
  }

  @Test
  void anUploadIsNotRepeatedOnceItHasArrived() {
    gateway.beUnwell(1);
    assertThatThrownBy(() -> client.upload(FakePictures.photograph(8, 8)))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(503));
  }

  @Test
  void aRefusalSaysWhichFieldAndWhatWouldBeRight() {
    assertThatThrownBy(() -> client.submit(Submission.generate("nosuch", "ox")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(422);
              assertThat(e.problem().errors().getFirst().pointer()).isEqualTo("/model");
              assertThat(e.isRefusal()).isTrue();
            })
        .hasMessage("model must be one of [demo]");
  }

  @Test
  void aJobThatIsNotThereIsAProblem() {
    assertThatThrownBy(() -> client.job("../../nowhere"))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(404));
  }

  @Test
  void aGatewayThatIsNotThereIsUnreachableOncePatienceIsOver() {
    gateway.down();
    assertThatThrownBy(() -> client.models())
        .isInstanceOf(UnreachableException.class)
        .hasMessageStartingWith("no gateway answers at " + gateway.uri());
  }

  @Test
  void somethingElseThanAGatewayIsAProblemToo() {
    URI elsewhere = gateway.uri().resolve("/somewhere/");
    try (var lost = PentimentoClient.connect(elsewhere, SHORT)) {
      assertThatThrownBy(lost::models)
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("does not look like a Pentimento gateway");
    }
  }

  @Test
  void anAddressThatIsNoneIsRefusedBeforeAnythingIsSent() {
    for (String text : List.of("ftp://127.0.0.1", "127.0.0.1", "file:/tmp")) {
      assertThatThrownBy(() -> PentimentoClient.connect(URI.create(text)))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("http://127.0.0.1:8080");
    }
  }

  @Test
  void jobsAreListedNewestFirstOverManyPages() {
    for (int i = 0; i < 205; i++) {
      client.submit(Submission.generate("demo", "ox").seed(i));
    }
    List<Job> jobs = client.jobs(null).toList();
    assertThat(jobs).hasSize(205);
    assertThat(jobs.getFirst().request().seed()).isEqualTo(204);
    assertThat(jobs.getLast().request().seed()).isZero();
    assertThat(client.jobs(JobStatus.SUCCEEDED)).isEmpty();
  }

  @Test
  void modelsAndLabelsAreListed() {
    assertThat(client.models()).extracting(Model::name).containsExactly("demo");
    assertThat(client.model("demo").defaults().iterations()).isEqualTo(8);
    assertThat(client.labels("demo", null)).hasSize(FakeJob.LABELS.size());
    assertThat(client.labels("demo", "HOUSE")).containsExactly(new Label(2, "lighthouse"));
  }

  @Test
  void picturesAreFetchedWithTheRecipeInside() throws IOException {
    Job job = client.submit(Submission.generate("demo", "ox").iterations(2));
    gateway.step(job.id(), 5);
    Job done = client.job(job.id());
    Image image = done.images().getFirst();
    byte[] finished = client.fetch(String.valueOf(image.links().image()));
    assertThat(finished).isEqualTo(client.image(job.id(), 0));
    assertThat(client.partial(job.id(), 0, 1))
        .isEqualTo(client.fetch(image.links().partials().getFirst()))
        .isNotEqualTo(finished);
    assertThat(ImageIO.read(new ByteArrayInputStream(finished)).getWidth()).isEqualTo(32);
    assertThat(new String(finished, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains(PartialState.PNG_KEYWORD);
  }

  @Test
  void aPictureThatIsNotThereYetIsAProblem() {
    Job job = client.submit(Submission.generate("demo", "ox"));
    assertThatThrownBy(() -> client.image(job.id(), 0)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aFileThatIsNoPictureIsRefusedBeforeItIsSent(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("notes.png"), "not a picture at all");
    assertThatThrownBy(() -> client.upload(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("notes.png is not a PNG, JPEG or WebP image");
    assertThatThrownBy(() -> client.upload(folder.resolve("missing.png")))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void cancellingTwiceDoesNoHarm() {
    Job job = client.submit(Submission.generate("demo", "ox"));
    assertThat(client.cancel(job.id()).cancelRequested()).isTrue();
    gateway.step(job.id(), 2);
    assertThat(client.cancel(job.id()).status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void theAsynchronousClientDoesNotWait() {
    var answers = List.of(client.async().model("demo"), client.async().model("demo"));
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().imageSize()).isEqualTo(32));
    assertThat(client.async().model("nosuch"))
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withCauseInstanceOf(ProblemException.class);
  }
}
