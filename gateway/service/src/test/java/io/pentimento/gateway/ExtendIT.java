package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.Pictures;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.Canvas;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.Margins;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The demo model draws 32 × 32 pixels in cells of 4, so that a source of 40 × 30 becomes 40 × 32.
@ExtendWith(World.Resolver.class)
class ExtendIT {
  private static String upload(World world) {
    return world.client().upload("image/png", Pictures.plain(40, 30, Color.RED, "png"));
  }

  private static JsonObject extend(World world) {
    return BadRequest.extend().put("source", upload(world));
  }

  private static JobCommand.Submit order(World world, JsonObject job) {
    return world.worker().orderOf(new JobId(job.getString("id")));
  }

  @Test
  void itsRequestSaysHowLargeThePictureAndHowLongTheJobWillBe(World world) {
    JsonObject wish = extend(world).put("bottom", 8).put("count", 2);
    JsonObject job = world.client().submit(wish);
    JobCommand.Submit order = order(world, job);
    JobRequest.Extend extend = (JobRequest.Extend) order.request();
    assertThat(extend.margins()).isEqualTo(new Margins(16, 0, 0, 8));
    assertThat(extend.canvas()).isEqualTo(new Canvas(56, 40, 4));
    assertThat(job.getJsonObject("progress").getInteger("iterations")).isEqualTo(2 * 4 * 3);
    assertThat(world.worker().object(ObjectKeys.source(order.job()))).isNotEmpty();
    assertThat(world.client().submit(job.getJsonObject("request")).getJsonObject("request"))
        .isEqualTo(job.getJsonObject("request"));

    world.worker().run(order);
    String self = job.getJsonObject("links").getString("self");
    await().until(() -> world.client().get(self).json().getString("status").equals("SUCCEEDED"));
    JsonObject done = world.client().get(self).json();
    assertThat(done.getJsonObject("progress").getDouble("fraction")).isEqualTo(1.0);
    JsonObject image = done.getJsonArray("images").getJsonObject(1);
    assertThat(image.getInteger("iterations")).isEqualTo(12);
    assertThat(image.getJsonObject("links").getJsonArray("partials")).hasSize(12);
    String partials = self + "/images/1/iterations/";
    assertThat(world.client().get(partials + "12?delivery=bytes").bytes())
        .isEqualTo(Pictures.png(1, 12));
    assertThat(world.client().get(partials + "13").status()).isEqualTo(404);
  }

  @Test
  void theSameRequestUnderTheSameKeyIsTheSameJob(World world) {
    JsonObject wish = extend(world);
    JsonObject first = world.client().submit(wish, "Idempotency-Key", "extend it");
    JsonObject second = world.client().submit(wish, "Idempotency-Key", "extend it");
    assertThat(second.getString("id")).isEqualTo(first.getString("id"));
    Answer other =
        world.client().post("/v1/jobs", wish.put("left", 20), "Idempotency-Key", "extend it");
    assertThat(other.status()).isEqualTo(422);
  }

  @Test
  void marginsThatCannotBeAreRefusedByName(World world) {
    refused(world, extend(world).put("left", 6), "/left", "multiple of 4");
    refused(world, extend(world).put("left", 0), "/left", "above 0");
    refused(world, extend(world).put("left", 0).put("right", 220), "/right", "at most 256");
    refused(world, extend(world).put("bottom", 228), "/bottom", "at most 256");
    refused(world, extend(world).put("left", 200).put("top", 200), "/left", "at most 16384");
    refused(
        world, extend(world).put("bottom", 8).put("iterations", 256), "/iterations", "1024 in all");
    String strip = world.client().upload("image/png", Pictures.plain(90, 10, Color.RED, "png"));
    refused(world, BadRequest.extend().put("source", strip), "/source", "at most 256");
  }

  @Test
  void aBatchMayExtendToo(World world) {
    JsonArray jobs = new JsonArray().add(extend(world)).add(BadRequest.extend());
    JsonObject batch =
        world.client().post("/v1/batches", new JsonObject().put("jobs", jobs)).json();
    assertThat(batch.getInteger("items")).isEqualTo(2);
    assertThat(batch.getInteger("refused")).isEqualTo(1);
  }

  private static void refused(World world, JsonObject wish, String pointer, String words) {
    Answer answer = world.client().post("/v1/jobs", wish);
    assertThat(answer.status()).as("%s", answer.json()).isEqualTo(422);
    assertThat(answer.pointers()).contains(pointer);
    assertThat(answer.json().encode()).contains(words);
  }
}
