package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.Demo;
import io.pentimento.gateway.testing.Pictures;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.Canvas;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.Margins;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.PartialState;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class ForkIT {
  private static final int SIDE = 8;
  private static final int CODES = 64;

  @Test
  void aForkHasItsOriginsRequestButForWhatIsChangedAndKeepsItsState(World world) throws Exception {
    JobCommand.Submit origin =
        submit(world, BadRequest.generate().put("count", 2).put("seed", 42).put("order", "halton"));
    PartialState state = draw(world, origin, 1, 1);
    JsonObject wish = fork(origin, 1).put("image", 1).put("label", "indigo bunting");
    JsonObject job = world.client().submit(wish);
    JobCommand.Submit order = order(world, job);
    JobRequest.Fork fork = (JobRequest.Fork) order.request();
    assertThat(fork.job()).isEqualTo(origin.job());
    assertThat(fork.noiseIndex()).isEqualTo(1);
    assertThat(fork.settings().label()).isEqualTo(5);
    assertThat(fork.settings().count()).isEqualTo(1);
    assertThat(fork.settings().seed()).isEqualTo(42);
    assertThat(fork.settings().decoding()).isEqualTo(origin.request().settings().decoding());
    byte[] kept = world.worker().object(ObjectKeys.origin(order.job()));
    assertThat(Codec.read(kept, PartialState.class).tokens()).isEqualTo(state.tokens());
    assertThat(world.client().submit(job.getJsonObject("request")).getJsonObject("request"))
        .isEqualTo(job.getJsonObject("request"));

    world.worker().iterate(order, 1, 0, 2);
    String self = job.getJsonObject("links").getString("self");
    await().until(() -> world.client().get(self).json().getInteger("sequence") > 1);
    JsonObject image = world.client().get(self).json().getJsonArray("images").getJsonObject(0);
    assertThat(image.getJsonObject("links").getJsonArray("partials"))
        .containsExactly(self + "/images/0/iterations/2");
    assertThat(world.client().get(self + "/images/0/iterations/1").status()).isEqualTo(404);
  }

  @Test
  void aRepeatedRequestIsTheSameForkAlsoWhenItsOriginIsDeleted(World world) {
    JobCommand.Submit origin = submit(world, BadRequest.generate());
    draw(world, origin, 0, 1);
    JsonObject wish = fork(origin, 1);
    JsonObject first = world.client().submit(wish, "Idempotency-Key", "fork it");
    world.client().delete("/v1/jobs/" + origin.job());
    JsonObject second = world.client().submit(wish, "Idempotency-Key", "fork it");
    assertThat(second.getString("id")).isEqualTo(first.getString("id"));
    assertThat(world.worker().object(ObjectKeys.origin(order(world, first).job()))).isNotEmpty();
    refused(world, wish, "/job", "not the id of a job");
  }

  @Test
  void anUploadedPartialImageCanBeForkedWhateverHasBecomeOfItsJob(World world) {
    JobCommand.Submit origin = submit(world, BadRequest.generate().put("count", 3));
    PartialState state = draw(world, origin, 2, 2);
    world.client().delete("/v1/jobs/" + origin.job());
    String upload = world.client().upload("image/png", picture(state));
    JsonObject job = world.client().submit(wish().put("source", upload));
    JobRequest.Fork fork = (JobRequest.Fork) order(world, job).request();
    assertThat(fork.source()).isEqualTo(upload);
    assertThat(fork.job()).isNull();
    assertThat(fork.image()).isEqualTo(2);
    assertThat(fork.iteration()).isEqualTo(2);
    assertThat(fork.noiseIndex()).isEqualTo(2);
    refused(world, wish().put("source", upload).put("iteration", 1), "/iteration", "is of 2");
    refused(world, wish().put("source", upload).put("iterations", 2), "/iterations", "2 are done");
    refused(world, wish().put("source", upload).put("feather", 2), "/feather", "edit");
  }

  @Test
  void aForkOfAnEditTakesTheSourceWithIt(World world) {
    String source = world.client().upload("image/png", Pictures.plain(40, 30, Color.RED, "png"));
    JobCommand.Submit origin =
        submit(world, BadRequest.edit().put("source", source).put("feather", 3));
    PartialState state = draw(world, origin, 0, 1);
    JsonObject job = world.client().submit(fork(origin, 1));
    JobRequest.Fork fork = (JobRequest.Fork) order(world, job).request();
    assertThat(fork.region()).isEqualTo(((JobRequest.Edit) origin.request()).region());
    assertThat(fork.feather()).isEqualTo(3);
    assertThat(world.worker().object(ObjectKeys.source(order(world, job).job())))
        .isEqualTo(world.worker().object(ObjectKeys.source(origin.job())));
    assertThat(world.client().submit(job.getJsonObject("request")).getJsonObject("request"))
        .isEqualTo(job.getJsonObject("request"));
    JsonObject elsewhere =
        new JsonObject().put("top", 5).put("left", 0).put("height", 1).put("width", 1);
    refused(world, fork(origin, 1).put("region", elsewhere), "/region", "origin's own");

    String upload = world.client().upload("image/png", picture(state));
    world.client().submit(wish().put("source", upload));
    world.client().delete("/v1/jobs/" + origin.job());
    refused(world, wish().put("source", upload), "/source", "pictures that are gone");
  }

  @Test
  void whatCannotBeGoneOnFromIsRefusedInWords(World world) {
    JobCommand.Submit origin = submit(world, BadRequest.generate());
    PartialState good = state(origin, 0, 1);
    String plain = world.client().upload("image/png", Pictures.png(1, 2));
    refused(world, wish().put("source", plain), "/source", "no state");
    refused(world, wish().put("source", "x"), "/source", "uploads first");
    refused(
        world,
        carrying(world, "no JSON".getBytes(StandardCharsets.UTF_8)),
        "/source",
        "not a PartialState");
    refused(
        world, carrying(world, with(good, "0123", 8, good.tokens())), "/source", "revision 0123");
    byte[] four = Arrays.copyOf(good.tokens(), 32);
    refused(
        world, carrying(world, with(good, good.modelRevision(), 4, four)), "/source", "4 to a row");
    refused(
        world, carrying(world, with(good, good.modelRevision(), 8, four)), "/source", "16 cells");
    refused(
        world,
        carrying(world, masking(good, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8})),
        "/source",
        "fit");
    byte[] codes = good.tokens().clone();
    codes[1] = 64;
    refused(
        world, carrying(world, with(good, good.modelRevision(), 8, codes)), "/source", "token 64");
    PartialState finished = state(origin, 0, 3);
    refused(world, carrying(world, Codec.write(finished)), "/iteration", "nothing is left");
    refused(world, fork(origin, 1), "/iteration", "no partial image 1");
    refused(world, wish().put("job", origin.job().value()), "/iteration", "is missing");
    refused(world, wish(), "/job", "one of the two");
    refused(world, wish().put("job", "x").put("iteration", 1), "/job", "not the id");
    refused(world, BadRequest.generate().put("job", "x"), "/job", "fork jobs only");
  }

  @Test
  void aForkOfAnExtendJobTakesTheSourceAndTheCanvasOfItsWindowWithIt(World world) {
    String source = world.client().upload("image/png", Pictures.plain(32, 32, Color.RED, "png"));
    JobCommand.Submit origin = submit(world, twoWindows(source).put("feather", 3));
    JobRequest.Extend extend = (JobRequest.Extend) origin.request();
    int each = extend.settings().decoding().iterations();
    draw(world, origin, 0, each);
    PartialState state = draw(world, origin, 0, each + 1);

    JsonObject job = world.client().submit(fork(origin, each + 1).put("label", 5));
    JobCommand.Submit order = order(world, job);
    JobRequest.Fork fork = (JobRequest.Fork) order.request();
    assertThat(fork.canvas()).isEqualTo(extend.canvas());
    assertThat(fork.margins()).isEqualTo(extend.margins());
    assertThat(fork.feather()).isEqualTo(3);
    assertThat(fork.iterations()).isEqualTo(extend.iterations());
    assertThat(world.worker().object(ObjectKeys.source(order.job())))
        .isEqualTo(world.worker().object(ObjectKeys.source(origin.job())));
    assertThat(world.worker().object(ObjectKeys.settled(order.job())))
        .isEqualTo(world.worker().object(ObjectKeys.partial(origin.job(), 0, each)));
    assertThat(world.client().submit(job.getJsonObject("request")).getJsonObject("request"))
        .isEqualTo(job.getJsonObject("request"));
    String upload = world.client().upload("image/png", picture(state));
    JsonObject ofUpload = world.client().submit(wish().put("source", upload));
    assertThat(((JobRequest.Fork) order(world, ofUpload).request()).canvas())
        .isEqualTo(extend.canvas());

    draw(world, order, 0, each + 2);
    JobCommand.Submit second = order(world, world.client().submit(fork(order, each + 2)));
    assertThat(world.worker().object(ObjectKeys.settled(second.job())))
        .as("the first fork has it from its origin")
        .isEqualTo(world.worker().object(ObjectKeys.partial(origin.job(), 0, each)));
  }

  @Test
  void aForkOfAnExtendJobThatCannotBeIsRefused(World world) {
    String source = world.client().upload("image/png", Pictures.plain(32, 32, Color.RED, "png"));
    JobCommand.Submit origin = submit(world, twoWindows(source));
    int each = origin.request().settings().decoding().iterations();
    draw(world, origin, 0, each + 1);
    JsonObject wish = fork(origin, each + 1);
    refused(world, wish, "/job", "gone"); // the picture of iteration `each` is not there
    refused(world, wish.copy().put("iterations", each + 2), "/iterations", "each window");
    refused(world, wish.copy().put("left", 4), "/left", "origin's own");
    for (var margins : List.of(new Margins(1 << 30, 0, 0, 0), new Margins(-8, 0, 0, 0))) {
      refused(world, carrying(world, forged(origin, margins)), "/source", "no extend job has");
    }
    draw(world, origin, 0, origin.request().iterations());
    refused(world, fork(origin, origin.request().iterations()), "/iteration", "nothing is left");
    refused(world, fork(submitDrawn(world), 1).put("left", 4), "/left", "extend jobs only");
  }

  /// The state of a picture whose request says other margins than are possible.
  private static byte[] forged(JobCommand.Submit extended, Margins margins) {
    var asked = (JobRequest.Extend) extended.request();
    var request =
        new JobRequest.Extend(
            asked.settings(), asked.source(), margins, asked.canvas(), asked.feather());
    var forged =
        new JobCommand.Submit(extended.job(), extended.account(), extended.acceptedAt(), request);
    return Codec.write(state(forged, 0, 1));
  }

  private static JsonObject twoWindows(String source) {
    return BadRequest.extend().put("source", source).put("left", 48);
  }

  private static JobCommand.Submit submitDrawn(World world) {
    JobCommand.Submit origin = submit(world, BadRequest.generate());
    draw(world, origin, 0, 1);
    return origin;
  }

  private static JsonObject carrying(World world, byte[] state) {
    byte[] png = Pictures.withText(Pictures.png(1, 1), PartialState.PNG_KEYWORD, state);
    return wish().put("source", world.client().upload("image/png", png));
  }

  private static byte[] with(PartialState state, String revision, int side, byte[] tokens) {
    return with(state, revision, side, tokens, state.masked());
  }

  private static byte[] masking(PartialState state, byte[] masked) {
    return with(state, state.modelRevision(), state.gridSide(), state.tokens(), masked);
  }

  private static byte[] with(
      PartialState state, String revision, int side, byte[] tokens, byte[] masked) {
    return Codec.write(
        new PartialState(
            1,
            state.job(),
            state.index(),
            state.request(),
            revision,
            state.iteration(),
            side,
            tokens,
            masked,
            0.5,
            null,
            null,
            null,
            null));
  }

  private static void refused(World world, JsonObject wish, String pointer, String words) {
    Answer answer = world.client().post("/v1/jobs", wish);
    assertThat(answer.status()).as("%s", answer.json()).isEqualTo(422);
    assertThat(answer.pointers()).contains(pointer);
    assertThat(answer.json().encode()).contains(words);
  }

  private static JsonObject wish() {
    return new JsonObject().put("type", "fork");
  }

  private static JsonObject fork(JobCommand.Submit origin, int iteration) {
    return wish().put("job", origin.job().value()).put("iteration", iteration);
  }

  private static PartialState draw(World world, JobCommand.Submit job, int index, int iteration) {
    PartialState state = state(job, index, iteration);
    world.worker().iterate(job, 1, index, iteration);
    world.worker().put(ObjectKeys.partial(job.job(), index, iteration), picture(state));
    return state;
  }

  private static byte[] picture(PartialState state) {
    return Pictures.withText(Pictures.png(1, 1), PartialState.PNG_KEYWORD, Codec.write(state));
  }

  private static PartialState state(JobCommand.Submit job, int index, int iteration) {
    Canvas canvas =
        switch (job.request()) {
          case JobRequest.Extend extend -> extend.canvas();
          case JobRequest.Fork fork -> fork.canvas();
          case JobRequest.Generate _, JobRequest.Edit _ -> null;
        };
    int cell = Demo.model().tokenSize();
    int columns = canvas == null ? SIDE : canvas.width() / cell;
    int rows = canvas == null ? SIDE : canvas.height() / cell;
    byte[] tokens = new byte[2 * rows * columns];
    for (int token = 0; token < rows * columns; token++) {
      tokens[2 * token + 1] = (byte) (token % CODES);
    }
    boolean finished = iteration == job.request().iterations();
    return new PartialState(
        1,
        job.job(),
        index,
        job.request(),
        Demo.model().revision(),
        iteration,
        columns,
        tokens,
        finished ? new byte[0] : new byte[] {5},
        0.5,
        null,
        null,
        null,
        null);
  }

  private static JobCommand.Submit submit(World world, JsonObject submission) {
    return order(world, world.client().submit(submission));
  }

  private static JobCommand.Submit order(World world, JsonObject job) {
    return world.worker().orderOf(new JobId(job.getString("id")));
  }
}
