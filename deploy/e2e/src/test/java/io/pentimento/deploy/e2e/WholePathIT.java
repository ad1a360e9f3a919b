package io.pentimento.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.LiveEvent;
import io.pentimento.gateway.client.Model;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.Submission;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.Margins;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From request to picture, as a client of a running Pentimento sees it.
class WholePathIT {
  private static final int ITERATIONS = 9;

  @TempDir static Path data;
  private static StandaloneProcess standalone;
  private static PentimentoClient client;
  private static Model model;

  @BeforeAll
  static void start() throws Exception {
    standalone = StandaloneProcess.serving(data, StandaloneProcess.Ports.free());
    client = standalone.client();
    model = client.models().getFirst();
  }

  @AfterAll
  static void stop() {
    client.close();
    standalone.close();
  }

  @Test
  void everyIterationOfEveryImageIsToldOnceInOrderAndItsPictureIsThere() throws Exception {
    var told = new ArrayList<LiveEvent.IterationCompleted>();
    Job job = run(generate().count(3), told);

    for (int index = 0; index < 3; index++) {
      int image = index;
      assertThat(told.stream().filter(e -> e.index() == image).map(e -> e.iteration()))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, ITERATIONS).boxed().toList());
    }
    assertThat(job.images())
        .allSatisfy(image -> assertThat(image.links().partials()).hasSize(ITERATIONS));
  }

  @Test
  void theFinishedImageIsTheLastPartialImage() throws Exception {
    Job job = run(generate(), new ArrayList<>());
    Picture last = Picture.read(client.partial(job.id(), 0, ITERATIONS));
    Picture image = Picture.read(client.image(job.id(), 0));
    assertThat(image.rgb()).isEqualTo(last.rgb());
    assertThat(image.masked().isEmpty()).isTrue();
  }

  @Test
  void theSameRequestGivesTheSamePicturesAloneAndInACrowd() throws Exception {
    Job alone = run(generate(), new ArrayList<>());
    List<Job> crowd = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      crowd.add(client.submit(generate().seed(100 + i).iterations(3 + 5 * i)));
    }
    Job crowded = run(generate(), new ArrayList<>());
    for (Job other : crowd) {
      assertThat(client.follow(other.id(), 0, _ -> {}).await().status())
          .isEqualTo(JobStatus.SUCCEEDED);
    }
    for (int t = 1; t <= ITERATIONS; t++) {
      assertThat(Picture.read(client.partial(crowded.id(), 0, t)).rgb())
          .isEqualTo(Picture.read(client.partial(alone.id(), 0, t)).rgb());
    }
  }

  @Test
  void anEditChangesOnlyItsRegion() throws Exception {
    BufferedImage source = noise(model.imageSize());
    int token = model.tokenSize();
    var box = new EditRegion.Box(3 * token, 3 * token, token, token);
    String upload = client.upload(source).id();
    Job job =
        run(
            Submission.edit(model.name(), 1, upload, box).iterations(ITERATIONS).feather(0).seed(4),
            new ArrayList<>());

    // The box grows by one token on each side.
    BitSet region = new BitSet();
    for (int row = 2; row <= 4; row++) {
      region.set(row * model.gridSide() + 2, row * model.gridSide() + 5);
    }
    int[] kept = Picture.read(client.partial(job.id(), 0, 1)).tokens();
    for (int t = 1; t <= ITERATIONS; t++) {
      Picture partial = Picture.read(client.partial(job.id(), 0, t));
      BitSet outside = partial.masked();
      outside.andNot(region);
      assertThat(outside.isEmpty()).isTrue();
      int[] tokens = partial.tokens();
      for (int cell = region.nextClearBit(0);
          cell < tokens.length;
          cell = region.nextClearBit(cell + 1)) {
        assertThat(tokens[cell]).isEqualTo(kept[cell]);
      }
      assertPixelsKept(source, partial.pixels(), token);
    }
  }

  @Test
  void aPictureIsExtendedAndStaysInItsPlaceToTheByte() throws Exception {
    BufferedImage source = noise(model.imageSize());
    int side = model.imageSize();
    var margins = new Margins(side / 2, 0, 0, side);
    String upload = client.upload(source).id();
    var told = new ArrayList<LiveEvent.IterationCompleted>();
    Job job =
        run(
            Submission.extend(model.name(), 1, upload, margins)
                .iterations(ITERATIONS)
                .feather(0)
                .seed(4),
            told);

    int total = 5 * ITERATIONS; // one window to the left, two below, two corners
    assertThat(told)
        .extracting(LiveEvent.IterationCompleted::iteration)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, total).boxed().toList());
    assertThat(told.getLast().iterations()).isEqualTo(total);
    assertThat(job.progress().iterations()).isEqualTo(total);
    assertThat(job.images().getFirst().links().partials()).hasSize(total);
    for (int t : new int[] {1, ITERATIONS, 3 * ITERATIONS + 1, total}) {
      BufferedImage partial = Picture.read(client.partial(job.id(), 0, t)).pixels();
      assertThat(partial.getWidth()).isEqualTo(side + side / 2);
      assertThat(partial.getHeight()).isEqualTo(2 * side);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          assertThat(partial.getRGB(side / 2 + x, y)).isEqualTo(source.getRGB(x, y));
        }
      }
    }
    assertThat(Picture.read(client.image(job.id(), 0)).masked().isEmpty()).isTrue();
  }

  @Test
  void aCancelledJobEndsAsCancelledAndHarmsNoOther() throws Exception {
    Job victim = client.submit(generate().count(64).iterations(256));
    Job neighbour = client.submit(generate());
    client.cancel(victim.id());
    assertThat(client.follow(victim.id(), 0, _ -> {}).await().status())
        .isEqualTo(JobStatus.CANCELLED);
    assertThat(client.follow(neighbour.id(), 0, _ -> {}).await().status())
        .isEqualTo(JobStatus.SUCCEEDED);
  }

  private static void assertPixelsKept(BufferedImage source, BufferedImage edited, int token) {
    // The box is one token at 3, 3; it grows by one on each side.
    int from = token * 2;
    int to = token * 5;
    for (int y = 0; y < source.getHeight(); y++) {
      for (int x = 0; x < source.getWidth(); x++) {
        boolean near = x >= from && x < to && y >= from && y < to;
        if (!near) {
          assertThat(edited.getRGB(x, y)).as("%d, %d", x, y).isEqualTo(source.getRGB(x, y));
        }
      }
    }
  }

  private static Submission generate() {
    return Submission.generate(model.name(), 3).iterations(ITERATIONS).seed(42);
  }

  private static Job run(Submission submission, List<LiveEvent.IterationCompleted> told) {
    Job accepted = client.submit(submission);
    List<LiveEvent.IterationCompleted> events = Collections.synchronizedList(told);
    Job job =
        client
            .follow(
                accepted.id(),
                0,
                event -> {
                  if (event instanceof LiveEvent.IterationCompleted iteration) {
                    // Named in an event, so it can be fetched this very moment.
                    assertThat(client.fetch(String.valueOf(iteration.link()))).isNotEmpty();
                    events.add(iteration);
                  }
                })
            .await();
    assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
    return job;
  }

  private static BufferedImage noise(int side) {
    var random = new Random(7);
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return image;
  }
}
