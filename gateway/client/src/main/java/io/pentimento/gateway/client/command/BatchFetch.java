package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.BatchItem;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.schemas.Codec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fetches the pictures of a batch into a folder, as `<index>-<job>-<image>.png`. A picture is
/// there whole or not at all, so what is there need not be fetched again.
final class BatchFetch {
  private static final String MANIFEST = "results.ndjson";

  private final PentimentoClient client;
  private final Path folder;
  private final Pictures pictures;
  private final int parallel;
  private final Semaphore free;
  private final AtomicInteger fetched = new AtomicInteger();
  private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();
  private int before;
  private int without;

  /// @param parallel how many pictures to fetch at the same time
  BatchFetch(PentimentoClient client, Path folder, int parallel) {
    this.client = client;
    this.folder = folder;
    this.pictures = new Pictures(folder);
    this.parallel = parallel;
    this.free = new Semaphore(parallel);
  }

  /// What was done.
  ///
  /// @param fetched pictures that were fetched now
  /// @param before pictures that were there before
  /// @param without items that have no pictures, or not yet
  record Summary(String batch, int fetched, int before, int without) {}

  Summary fetch(String batch) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path manifest = Files.createTempFile(folder, MANIFEST, ".part");
    try (Stream<BatchItem> items = client.batches().results(batch)) {
      try (OutputStream lines = new BufferedOutputStream(Files.newOutputStream(manifest));
          ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (BatchItem item : (Iterable<BatchItem>) items::iterator) {
          lines.write(Codec.write(item));
          lines.write('\n');
          fetch(item, threads);
        }
        free.acquire(parallel); // the last ones have landed
        throwIfFailed();
      }
      Files.move(
          manifest,
          folder.resolve(MANIFEST),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(manifest);
    }
    return new Summary(batch, fetched.get(), before, without);
  }

  private void fetch(BatchItem item, ExecutorService threads) throws InterruptedException {
    List<String> links = item.images() == null ? List.of() : item.images();
    without += item.isSucceeded() ? 0 : 1;
    for (int image = 0; image < links.size(); image++) {
      String name = String.format(Locale.ROOT, "%05d-%s-%d.png", item.index(), item.job(), image);
      if (Files.exists(folder.resolve(name))) {
        before++;
        continue;
      }
      String link = links.get(image);
      free.acquire();
      throwIfFailed();
      threads.execute(() -> fetch(name, link));
    }
  }

  private void fetch(String name, String link) {
    try {
      var _ = pictures.save(name, client.fetch(link));
      fetched.incrementAndGet();
    } catch (IOException e) {
      fault.compareAndSet(null, new UncheckedIOException(e));
    } catch (RuntimeException e) {
      fault.compareAndSet(null, e);
    } finally {
      free.release();
    }
  }

  private void throwIfFailed() {
    RuntimeException first = fault.get();
    if (first != null) {
      throw first;
    }
  }
}
