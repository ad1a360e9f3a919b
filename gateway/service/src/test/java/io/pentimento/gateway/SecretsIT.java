package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.Demo;
import io.pentimento.gateway.testing.GatewayProcess;
import io.pentimento.gateway.testing.Keyring;
import io.pentimento.gateway.testing.Pictures;
import io.pentimento.gateway.testing.Watcher;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Topics;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A gateway of its own, as talkative as it can be, is used with a key in every way there is. Then
/// everything that it has written anywhere is searched for the key.
@ExtendWith(World.Resolver.class)
@SuppressWarnings("NullAway.Init") // set by JUnit
class SecretsIT {
  @TempDir private Path folder;

  @Test
  void aKeyIsFoundInNoLogNoRecordAndNoObject(World world) throws Exception {
    Keyring keyring = new Keyring(folder);
    String key = keyring.add("alice");
    keyring.write();
    int objects = world.worker().objects("").size();
    String log;
    try (var gateway = GatewayProcess.start(world.infrastructure(), folder, keyring.file())) {
      try (ApiClient alice = new ApiClient(gateway.port(), world.contract(), key);
          ApiClient nobody = new ApiClient(gateway.port(), world.contract())) {
        use(world, alice, nobody, key);
      }
      log = gateway.log();
    }
    assertThat(log).contains("DEBUG", "/v1/jobs");
    String secret = key.substring(key.lastIndexOf('_') + 1);
    assertThat(log.contains(secret)).as("the log has the key").isFalse();
    assertThat(log.contains(world.infrastructure().objectStore().secretKey()))
        .as("the log has the object store's secret")
        .isFalse();
    List<String> topics = new ArrayList<>(Topics.lanes(Demo.MODEL));
    topics.addAll(List.of(Topics.EVENTS, Topics.CONTROLS, Topics.MODELS));
    for (String topic : topics) {
      for (var record : world.worker().records(topic)) {
        assertThat(text(record)).as(topic).doesNotContain(secret);
      }
    }
    List<String> keys = world.worker().objects("");
    assertThat(keys).hasSizeGreaterThan(objects + 3);
    for (String object : keys) {
      assertThat(object).doesNotContain(secret);
      assertThat(text(world.worker().object(object))).as(object).doesNotContain(secret);
    }
  }

  /// Well-formed and ill-formed requests, and the key where it does not belong.
  private static void use(World world, ApiClient alice, ApiClient nobody, String key) {
    String source = alice.upload("image/png", Pictures.plain(40, 30, Color.RED, "png"));
    JsonObject job = alice.submit(BadRequest.edit().put("source", source));
    String self = job.getJsonObject("links").getString("self");
    String events = job.getJsonObject("links").getString("events");
    try (Watcher browser = Watcher.openWithSubprotocols(nobody, events + "?after=0", key);
        Watcher many = Watcher.open(alice, "/v1/events")) {
      many.say("{\"action\":\"" + key + "\"}");
      many.awaitFrames(1);
      world.worker().run(world.worker().orderOf(new JobId(job.getString("id"))));
      browser.awaitClose();
    }
    assertThat(alice.get(self + "/images/0?delivery=bytes").status()).isEqualTo(200);
    assertThat(alice.get(self + "/images/0").status()).isEqualTo(302);
    alice.post(self + "/cancel", "application/json", new byte[0]);
    String wrong = key.substring(0, key.length() - 1) + "x";
    for (String header : List.of("Bearer " + wrong, "Basic " + key, key, "Bearer " + key + ", x")) {
      var request = nobody.request("/v1/jobs").header("Authorization", header).GET();
      assertThat(nobody.send(request).status()).isEqualTo(401);
    }
    var broken =
        alice
            .request("/v1/jobs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"type\":"));
    assertThat(alice.send(broken).status()).isEqualTo(400);
    await().until(() -> alice.get(self).json().getString("status").equals("SUCCEEDED"));
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder text = new StringBuilder(text(record.value()));
    text.append(text(record.key()));
    record.headers().forEach(header -> text.append(text(header.value())));
    return text.toString();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
