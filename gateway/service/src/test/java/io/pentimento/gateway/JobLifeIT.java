package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.Pictures;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.JobId;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class JobLifeIT {
  private static final JsonObject GOLDFISH =
      new JsonObject().put("type", "generate").put("model", "demo").put("label", "Goldfish");

  @Test
  void aSubmittedJobIsFollowedToItsPictures(World world) {
    JsonObject job = world.client().submit(GOLDFISH.copy().put("count", 2).put("seed", 42));
    JobId id = new JobId(job.getString("id"));
    assertThat(job.getString("status")).isEqualTo("QUEUED");
    assertThat(world.client().get(self(job)).json()).isEqualTo(job);

    world.worker().run(world.worker().orderOf(id));
    await().until(() -> view(world, job).getString("status").equals("SUCCEEDED"));

    JsonObject done = view(world, job);
    assertThat(done.getJsonObject("progress").getDouble("fraction")).isEqualTo(1.0);
    JsonObject links = done.getJsonArray("images").getJsonObject(1).getJsonObject("links");
    Answer bytes = world.client().get(links.getString("image") + "?delivery=bytes");
    assertThat(bytes.status()).isEqualTo(200);
    assertThat(bytes.bytes()).isEqualTo(Pictures.png(1, 3));
    Answer link = world.client().get(links.getJsonArray("partials").getString(0));
    assertThat(link.status()).isEqualTo(302);
  }

  private static JsonObject view(World world, JsonObject job) {
    return world.client().get(self(job)).json();
  }

  private static String self(JsonObject job) {
    return job.getJsonObject("links").getString("self");
  }
}
