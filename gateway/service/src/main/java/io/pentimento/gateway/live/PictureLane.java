package io.pentimento.gateway.live;

import io.pentimento.gateway.views.LiveFrame;
import io.pentimento.schemas.JobId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Images on their way to one connection, besides the events that tell of them and never before
/// them. Of each image of a job only the newest waits, and one at a time is fetched and sent, so a
/// slow reader costs no memory. Used on the connection's context alone.
///
/// An image is a binary message: the length of a header as 32 bits, big-endian, the header (JSON,
/// UTF-8), and the PNG.
final class PictureLane {
  private final PictureSource source;
  private final Function<Buffer, Future<Void>> sender;
  private final SequencedMap<Place, LiveFrame.Picture> waiting = new LinkedHashMap<>();
  private boolean busy;
  private @Nullable Runnable whenEmpty;

  private record Place(JobId job, int index) {}

  /// @param sender sends a message; succeeds once the connection has room for the next
  PictureLane(PictureSource source, Function<Buffer, Future<Void>> sender) {
    this.source = source;
    this.sender = sender;
  }

  /// These are newer than what waits of the same images.
  void offer(Iterable<LiveFrame.Picture> pictures) {
    for (LiveFrame.Picture picture : pictures) {
      waiting.put(new Place(picture.job(), picture.index()), picture);
    }
    sendNext();
  }

  /// Forgets what waits of a job.
  void forget(JobId job) {
    waiting.keySet().removeIf(place -> place.job().equals(job));
  }

  /// Calls this once all has been sent.
  void whenEmpty(Runnable then) {
    whenEmpty = then;
    sendNext();
  }

  void close() {
    waiting.clear();
    whenEmpty = null;
  }

  private void sendNext() {
    if (busy) {
      return;
    }
    var next = waiting.pollFirstEntry();
    if (next != null) {
      fetchAndSend(next.getValue());
    } else if (whenEmpty != null) {
      Runnable then = whenEmpty;
      whenEmpty = null;
      then.run();
    }
  }

  private void fetchAndSend(LiveFrame.Picture picture) {
    busy = true;
    source
        .read(picture.key())
        // The event holds a link; who misses the image here can ask for it there.
        .otherwise(Optional.empty())
        .compose(bytes ->
            bytes.isEmpty()
                ? Future.succeededFuture()
                : sender.apply(message(picture, bytes.get())))
        .onComplete(_ -> {
          busy = false;
          sendNext();
        });
  }

  private static Buffer message(LiveFrame.Picture picture, byte[] png) {
    Buffer header = picture.header().toBuffer();
    return Buffer.buffer(Integer.BYTES + header.length() + png.length)
        .appendInt(header.length())
        .appendBuffer(header)
        .appendBytes(png);
  }
}
