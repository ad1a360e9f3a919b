package io.pentimento.worker.training.run;

import io.pentimento.worker.model.backend.Device;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The batches of a training, each made while the training step before it runs, so that a GPU does
/// not wait for them. Where the processor itself learns, there is nothing to gain: a batch is made
/// when it is asked for.
///
/// @param <B> a batch
public final class Ahead<B> implements AutoCloseable {
  private final LongFunction<B> source;
  private final @Nullable ExecutorService maker;
  private long nextStep;
  private @Nullable Future<B> next;

  private Ahead(LongFunction<B> source, @Nullable ExecutorService maker) {
    this.source = source;
    this.maker = maker;
  }

  /// @param device where the training runs
  /// @param source makes the batch of a training step, from the step alone
  public static <B> Ahead<B> of(Device device, LongFunction<B> source) {
    return device.kind() == Device.Kind.CPU ? new Ahead<>(source, null) : early(source);
  }

  static <B> Ahead<B> early(LongFunction<B> source) {
    return new Ahead<>(
        source, Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
  }

  /// The batch of a training step; steps are asked for one after the other by one thread.
  ///
  /// @throws RuntimeException whatever the source throws for that step
  public B batch(long step) {
    if (maker == null) {
      return source.apply(step);
    }
    B batch = next != null && nextStep == step ? made(next) : source.apply(step);
    nextStep = step + 1;
    next = maker.submit(() -> source.apply(step + 1));
    return batch;
  }

  private static <B> B made(Future<B> batch) {
    try {
      return batch.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException("a batch could not be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a batch was made", e);
    }
  }

  @Override
  public void close() {
    if (maker != null) {
      maker.shutdownNow();
    }
  }
}
