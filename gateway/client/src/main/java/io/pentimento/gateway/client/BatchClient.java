package io.pentimento.gateway.client;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Submits batches, follows them, fetches what became of them.
///
/// ```java
/// Batch batch = client.batches().submit(BatchBody.ofLines(Path.of("jobs.ndjson")));
/// try (Stream<BatchItem> items = client.batches().results(batch.id())) {
///   items.filter(BatchItem::isSucceeded).forEach(System.out::println);
/// }
/// ```
public final class BatchClient {
  private static final int PAGE = 100;

  private final AsyncBatchClient async;

  BatchClient(AsyncBatchClient async) {
    this.async = async;
  }

  /// Submits a batch; once this returns, every job that was accepted will end in a terminal state.
  public Batch submit(BatchBody jobs) {
    return Waiting.on(async.submit(jobs));
  }

  /// Submits a batch under a key of the caller's choice: the same key means the same batch.
  ///
  /// @param name a word for it; null for none
  public Batch submit(BatchBody jobs, @Nullable String name, String idempotencyKey) {
    return Waiting.on(async.submit(jobs, name, idempotencyKey));
  }

  /// One batch as it stands.
  public Batch get(String id) {
    return Waiting.on(async.get(id));
  }

  /// All batches, newest first, fetched page by page as the stream is read.
  public Stream<Batch> list() {
    return Stream.iterate(
            Waiting.on(async.page(PAGE, null)),
            Objects::nonNull,
            page ->
                page.nextCursor() == null ? null : Waiting.on(async.page(PAGE, page.nextCursor())))
        .flatMap(page -> page.batches().stream());
  }

  /// What was refused and what has failed, by index, fetched page by page as the stream is read.
  public Stream<BatchItem> failures(String id) {
    return Stream.iterate(
            Waiting.on(async.failures(id, PAGE, null)),
            Objects::nonNull,
            page ->
                page.nextCursor() == null
                    ? null
                    : Waiting.on(async.failures(id, PAGE, page.nextCursor())))
        .flatMap(page -> page.failures().stream());
  }

  /// Asks all unfinished jobs to stop. Takes effect within one iteration.
  public Batch cancel(String id) {
    return Waiting.on(async.cancel(id));
  }

  /// Drives the failed jobs again.
  public Batch retry(String id) {
    return Waiting.on(async.retry(id));
  }

  /// What became of every item; see [AsyncBatchClient#results].
  public Stream<BatchItem> results(String id) {
    return Waiting.on(async.results(id));
  }
}
