package io.pentimento.gateway.client;

import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Batches for those who do not want to wait; see [AsyncPentimentoClient].
public final class AsyncBatchClient {
  private static final String BATCHES = "batches";

  private final Wire wire;
  private final Address address;

  AsyncBatchClient(Wire wire) {
    this.wire = wire;
    this.address = wire.address();
  }

  /// Submits a batch under a key drawn for it, so that a repeated request is the same batch.
  public CompletableFuture<Batch> submit(BatchBody jobs) {
    return submit(jobs, null, UUID.randomUUID().toString());
  }

  /// Submits a batch under a key of the caller's choice: the same key means the same batch and the
  /// same jobs, also from another process or after a crash.
  ///
  /// @param name a word for it; null for none
  public CompletableFuture<Batch> submit(
      BatchBody jobs, @Nullable String name, String idempotencyKey) {
    URI all = address.api(BATCHES);
    URI uri = name == null ? all : Address.with(all, "name", name);
    return wire.batch(uri, jobs, idempotencyKey, Batch.class);
  }

  /// One batch as it stands.
  public CompletableFuture<Batch> get(String id) {
    return wire.get(address.api(BATCHES, id), Batch.class);
  }

  /// One page of batches, newest first.
  ///
  /// @param limit how many, 1 … 200
  /// @param cursor the page before's `nextCursor`; null for the first page
  public CompletableFuture<BatchPage> page(int limit, @Nullable String cursor) {
    return wire.get(paged(address.api(BATCHES), limit, cursor), BatchPage.class);
  }

  /// One page of what was refused and what has failed, by index.
  ///
  /// @param limit how many, 1 … 200
  /// @param cursor the page before's `nextCursor`; null for the first page
  public CompletableFuture<FailurePage> failures(String id, int limit, @Nullable String cursor) {
    return wire.get(paged(address.api(BATCHES, id, "failures"), limit, cursor), FailurePage.class);
  }

  /// Asks all unfinished jobs to stop; harmless for those that have ended.
  public CompletableFuture<Batch> cancel(String id) {
    return wire.post(address.api(BATCHES, id, "cancel"), Batch.class);
  }

  /// Drives the failed jobs again.
  public CompletableFuture<Batch> retry(String id) {
    return wire.post(address.api(BATCHES, id, "retry"), Batch.class);
  }

  /// What became of every item, by index, read from the gateway as the stream is. Whoever has the
  /// stream closes it; it throws an [UnreachableException] if the gateway breaks off.
  public CompletableFuture<Stream<BatchItem>> results(String id) {
    return wire.lines(address.api(BATCHES, id, "results"), BatchItem.class);
  }

  private static URI paged(URI uri, int limit, @Nullable String cursor) {
    URI limited = Address.with(uri, "limit", "" + limit);
    return cursor == null ? limited : Address.with(limited, "cursor", cursor);
  }
}
