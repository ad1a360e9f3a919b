package io.pentimento.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.jobs.JobsTest;
import io.pentimento.gateway.views.LiveFrame;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PictureLaneTest {
  private final List<String> sent = new ArrayList<>();
  private final Queue<Promise<Void>> writes = new ArrayDeque<>();
  private final PictureLane lane = new PictureLane(PictureLaneTest::read, this::write);

  @Test
  void aMessageIsTheLengthOfAHeaderTheHeaderAndTheImage() {
    List<Buffer> messages = new ArrayList<>();
    var plain =
        new PictureLane(
            PictureLaneTest::read,
            message -> {
              messages.add(message);
              return Future.succeededFuture();
            });
    plain.offer(List.of(picture(0, 3, 7)));
    Buffer message = messages.getFirst();
    int length = message.getInt(0);
    assertThat(new JsonObject(message.getString(4, 4 + length)))
        .isEqualTo(
            new JsonObject()
                .put("type", "PartialImage")
                .put("job", JobsTest.id(1).value())
                .put("sequence", 7L)
                .put("index", 0)
                .put("iteration", 3));
    assertThat(message.getString(4 + length, message.length())).isEqualTo("PNG 0.3");
  }

  @Test
  void ofEachImageOnlyTheNewestWaitsForASlowReader() {
    lane.offer(List.of(picture(0, 1, 1)));
    lane.offer(List.of(picture(0, 2, 2), picture(1, 1, 3)));
    lane.offer(List.of(picture(0, 3, 4)));
    lane.offer(List.of(picture(1, 2, 5)));
    assertThat(sent).containsExactly("PNG 0.1");
    drain();
    assertThat(sent).containsExactly("PNG 0.1", "PNG 0.3", "PNG 1.2");
  }

  @Test
  void anImageThatCannotBeFetchedIsPassedOver() {
    lane.offer(List.of(new LiveFrame.Picture(JobsTest.id(1), 0, 1, 1, "missing")));
    lane.offer(List.of(new LiveFrame.Picture(JobsTest.id(1), 0, 2, 2, "broken")));
    lane.offer(List.of(picture(0, 3, 3)));
    assertThat(sent).containsExactly("PNG 0.3");
  }

  @Test
  void theEndComesBehindAllImages() {
    lane.offer(List.of(picture(0, 1, 1)));
    lane.offer(List.of(picture(0, 2, 2)));
    lane.whenEmpty(() -> sent.add("end"));
    drain();
    assertThat(sent).containsExactly("PNG 0.1", "PNG 0.2", "end");
  }

  @Test
  void whatIsForgottenIsNotSent() {
    lane.offer(List.of(picture(0, 1, 1), picture(1, 1, 2)));
    lane.forget(JobsTest.id(1));
    drain();
    assertThat(sent).containsExactly("PNG 0.1");
  }

  private void drain() {
    for (Promise<Void> write = writes.poll(); write != null; write = writes.poll()) {
      write.complete();
    }
  }

  private Future<Void> write(Buffer message) {
    sent.add(message.getString(4 + message.getInt(0), message.length()));
    Promise<Void> written = Promise.promise();
    writes.add(written);
    return written.future();
  }

  private static Future<Optional<byte[]>> read(String key) {
    return switch (key) {
      case "missing" -> Future.succeededFuture(Optional.empty());
      case "broken" -> Future.failedFuture("the store is away");
      default -> Future.succeededFuture(Optional.of(key.getBytes(StandardCharsets.UTF_8)));
    };
  }

  private static LiveFrame.Picture picture(int index, int iteration, long sequence) {
    return new LiveFrame.Picture(
        JobsTest.id(1), index, iteration, sequence, "PNG %d.%d".formatted(index, iteration));
  }
}
