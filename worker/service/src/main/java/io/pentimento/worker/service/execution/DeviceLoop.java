package io.pentimento.worker.service.execution;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.pentimento.worker.model.decoding.DecodeState;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.model.tokenizer.RgbImage;
import io.pentimento.worker.service.health.Health;
import io.pentimento.worker.service.health.Part;
import io.pentimento.worker.service.metrics.Meter;
import io.pentimento.worker.service.metrics.WorkerMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that uses the device: take the decode batch one iteration further, turn tokens to
/// pixels, hand over to publishing, again. It never waits for the network.
///
/// A failure of a pass is narrowed down image by image, so that only the job at fault fails.
public final class DeviceLoop implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceLoop.class);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final ServedModel model;
  private final BatchSource batch;
  private final Pulse pulse;
  private final Duration patience;
  private final Queue<Encoding> encodings = new ConcurrentLinkedQueue<>();
  private final Timer forward;
  private final Timer decode;
  private final Timer encode;
  private final DistributionSummary fill;
  private final Counter iterations;
  private final Counter isolated;
  private final Thread thread = Thread.ofPlatform().name("device").unstarted(this::loop);
  private volatile boolean closing;

  /// @param patience how long a turn may take before the device counts as hung
  public DeviceLoop(
      ServedModel model, BatchSource batch, Pulse pulse, Duration patience, WorkerMetrics metrics) {
    this.model = model;
    this.batch = batch;
    this.pulse = pulse;
    this.patience = patience;
    this.forward = metrics.timer(Meter.FORWARD);
    this.decode = metrics.timer(Meter.DECODE);
    this.encode = metrics.timer(Meter.ENCODE);
    this.fill = metrics.summary(Meter.BATCH_IMAGES);
    this.iterations = metrics.counter(Meter.ITERATIONS);
    this.isolated = metrics.counter(Meter.ISOLATED_PASSES);
  }

  /// Starts the thread.
  public void start() {
    thread.start();
  }

  /// The tokens of a picture, row by row, encoded between two iterations.
  ///
  /// @param picture P × P × 3, of the model's frame
  public CompletableFuture<int[]> encode(Raster picture) {
    var encoding = new Encoding(picture, new CompletableFuture<>());
    encodings.add(encoding);
    batch.wake();
    return encoding.tokens();
  }

  @Override
  public Health check() {
    if (!thread.isAlive()) {
      return Health.broken("the device thread is not running");
    }
    Duration age = pulse.age();
    return age.compareTo(patience) < 0
        ? Health.FINE
        : Health.broken("no iteration has ended for %d s".formatted(age.toSeconds()));
  }

  /// Ends after the pass that is going on.
  @Override
  public void close() {
    closing = true;
    batch.wake();
    try {
      if (thread.isAlive() && !thread.join(CLOSING)) {
        LOG.warn("the device thread is still busy and is left behind");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private record Encoding(Raster picture, CompletableFuture<int[]> tokens) {}

  private void loop() {
    while (!closing) {
      encodeNext();
      List<ImageRun> images = batch.next();
      if (!images.isEmpty()) {
        pass(images);
      } else if (encodings.isEmpty()) {
        batch.await(IDLE);
      }
      pulse.beat();
    }
    for (Encoding left; (left = encodings.poll()) != null; ) {
      left.tokens().cancel(false);
    }
  }

  /// One picture between two iterations, so that a source of many parts does not hold up others.
  private void encodeNext() {
    Encoding next = encodings.poll();
    if (next == null) {
      return;
    }
    var picture = next.picture();
    try {
      var rgb = RgbImage.ofBytes(picture.width(), picture.height(), picture.samples());
      next.tokens()
          .complete(timed(encode, () -> model.tokenizer().encode(List.of(rgb)).getFirst()));
    } catch (RuntimeException e) {
      next.tokens().completeExceptionally(e);
    }
  }

  private void pass(List<ImageRun> images) {
    try {
      advance(images);
    } catch (IllegalArgumentException e) {
      narrowDown(
          images, () -> images.getFirst().job().stop(new Stop.Failed(Problems.undecodable(e))));
    } catch (RuntimeException e) {
      narrowDown(images, () -> images.getFirst().job().interrupt(e));
    }
  }

  /// Repeats a failed pass image by image; an image that fails alone is at fault.
  private void narrowDown(List<ImageRun> images, Runnable blame) {
    if (images.size() == 1) {
      blame.run();
      return;
    }
    isolated.increment();
    images.forEach(image -> pass(List.of(image)));
  }

  private void advance(List<ImageRun> images) {
    var states = images.stream().map(ImageRun::state).toList();
    List<DecodeState> next = timed(forward, () -> model.decoder().advance(states));
    List<@Nullable Raster> pictures = paint(images, next);
    fill.record(images.size());
    iterations.increment(images.size());
    for (int i = 0; i < next.size(); i++) {
      images.get(i).advance(next.get(i), pictures.get(i));
    }
  }

  /// The pictures that somebody will see, in the images' order; null for the others.
  private List<@Nullable Raster> paint(List<ImageRun> images, List<DecodeState> states) {
    var grids = new ArrayList<int[]>();
    for (int i = 0; i < states.size(); i++) {
      if (images.get(i).shows(states.get(i))) {
        grids.add(states.get(i).grid().tokens());
      }
    }
    Iterator<RgbImage> drawn =
        grids.isEmpty()
            ? List.<RgbImage>of().iterator()
            : timed(decode, () -> model.tokenizer().decode(grids, model.frame().gridWidth()))
                .iterator();
    var pictures = new ArrayList<@Nullable Raster>();
    for (int i = 0; i < states.size(); i++) {
      pictures.add(images.get(i).shows(states.get(i)) ? raster(drawn.next()) : null);
    }
    return pictures;
  }

  private static Raster raster(RgbImage picture) {
    return new Raster(picture.width(), picture.height(), 3, picture.toBytes());
  }

  private static <T> T timed(Timer timer, Supplier<T> work) {
    return timer.record(() -> work.get());
  }
}
