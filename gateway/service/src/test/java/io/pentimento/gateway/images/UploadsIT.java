package io.pentimento.gateway.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.Pictures;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.ObjectKeys;
import java.awt.Color;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class UploadsIT {
  @Test
  void anUploadIsKeptAsAPngThatItsLinkLeadsTo(World world) {
    Answer answer =
        upload(world.client(), "image/jpeg", Pictures.plain(40, 30, Color.BLUE, "jpeg"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().getInteger("width")).isEqualTo(40);
    assertThat(answer.json().getInteger("height")).isEqualTo(30);
    assertThat(Instant.parse(answer.json().getString("expiresAt")))
        .isBetween(
            Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
    byte[] kept =
        world.worker().object(ObjectKeys.upload("default", answer.json().getString("id")));
    assertThat(Pictures.decode(kept).getWidth()).isEqualTo(40);
    var link = HttpRequest.newBuilder(URI.create(answer.header("Location"))).GET();
    assertThat(world.client().send(link).bytes()).isEqualTo(kept);
  }

  @Test
  void aBombIsRefusedBeforeItGoesOff(World world) {
    byte[] bomb = Pictures.png(1, 2);
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
    CRC32 sum = new CRC32();
    sum.update(bomb, 12, 17);
    ByteBuffer.wrap(bomb).putInt(29, (int) sum.getValue());
    Answer answer = upload(world.client(), "image/png", bomb);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().getString("detail")).contains("60000 × 60000");
  }

  @Test
  void aFileThatIsNotWhatItSaysIsRefused(World world) {
    Answer answer = upload(world.client(), "image/webp", Pictures.png(1, 2));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getString("detail")).contains("PNG").contains("image/webp");
  }

  @Test
  void aFileOfExactlyTheLimitIsNotTooLargeAndOneByteMoreIs(World world) {
    byte[] png = Pictures.png(3, 3);
    assertThat(upload(world.client(), "image/png", Arrays.copyOf(png, 32 << 20)).status())
        .isNotEqualTo(413);
    assertThat(upload(world.client(), "image/png", Arrays.copyOf(png, (32 << 20) + 1)).status())
        .isEqualTo(413);
  }

  @Test
  void manyUploadsAtOnceWaitForEachOther(World world) throws Exception {
    byte[] image = Pictures.plain(300, 200, Color.GREEN, "png");
    try (var threads = Executors.newFixedThreadPool(12)) {
      List<Callable<Integer>> uploads =
          IntStream.range(0, 24)
              .<Callable<Integer>>mapToObj(
                  _ -> () -> upload(world.client(), "image/png", image).status())
              .toList();
      for (var status : threads.invokeAll(uploads)) {
        assertThat(status.get()).isEqualTo(201);
      }
    }
  }

  private static Answer upload(ApiClient client, String type, byte[] bytes) {
    return client.post("/v1/uploads", type, bytes);
  }
}
