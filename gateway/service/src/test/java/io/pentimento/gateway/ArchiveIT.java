package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.Pictures;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class ArchiveIT {
  @Test
  void allPicturesOfAJobComeInOneFile(World world) throws IOException {
    JobCommand.Submit job = submit(world, 2);
    assertThat(archive(world, job).status()).isEqualTo(404);
    assertThat(archive(world, job).json().getString("detail")).contains("no picture yet");

    world.worker().run(job);
    await().until(() -> archive(world, job).status() == 200 && isDone(world, job));
    Answer answer = archive(world, job);
    assertThat(answer.header("Content-Disposition")).contains(job.job() + ".zip");
    Map<String, byte[]> entries = unzip(answer.bytes());
    assertThat(entries.keySet())
        .containsExactly(
            "request.json",
            "00.png",
            "00/iteration-01.png",
            "00/iteration-02.png",
            "00/iteration-03.png",
            "01.png",
            "01/iteration-01.png",
            "01/iteration-02.png",
            "01/iteration-03.png");
    assertThat(entries.get("01/iteration-02.png")).isEqualTo(Pictures.png(1, 2));
    assertThat(entries.get("00.png")).isEqualTo(world.worker().object(key(job)));
    assertThat(new JsonObject(Buffer.buffer(entries.get("request.json"))))
        .isEqualTo(world.client().get("/v1/jobs/" + job.job()).json().getJsonObject("request"));
  }

  @Test
  void aFileThatCannotBeWholeBreaksOff(World world) {
    JobCommand.Submit job = submit(world, 2);
    world.worker().iterate(job, 1, 0, 1);
    world
        .worker()
        .publish(new JobEvent.ImageCompleted(job.job(), 1, 1, "jobs/lost.png", Instant.now()));
    await()
        .until(() ->
            world
                .client()
                .get("/v1/jobs/" + job.job())
                .json()
                .getJsonArray("images")
                .getJsonObject(1)
                .getBoolean("completed"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      var request = world.client().request("/v1/jobs/" + job.job() + "/archive").build();
      assertThatThrownBy(() -> http.send(request, BodyHandlers.ofByteArray()))
          .isInstanceOf(IOException.class);
    }
  }

  private static String key(JobCommand.Submit job) {
    return ObjectKeys.image(job.job(), 0);
  }

  private static JobCommand.Submit submit(World world, int count) {
    JsonObject job = world.client().submit(BadRequest.generate().put("count", count));
    return world.worker().orderOf(new JobId(job.getString("id")));
  }

  private static Answer archive(World world, JobCommand.Submit job) {
    return world.client().get("/v1/jobs/" + job.job() + "/archive");
  }

  private static boolean isDone(World world, JobCommand.Submit job) {
    return world
        .client()
        .get("/v1/jobs/" + job.job())
        .json()
        .getString("status")
        .equals("SUCCEEDED");
  }

  private static Map<String, byte[]> unzip(byte[] file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }
}
