package io.pentimento.gateway.client;

import io.pentimento.schemas.JobStatus;
import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The client for those who do not want to wait: every answer is a future that completes
/// exceptionally with a [ProblemException] or an [UnreachableException].
public final class AsyncPentimentoClient {
  private final Wire wire;
  private final Address address;

  AsyncPentimentoClient(Wire wire) {
    this.wire = wire;
    this.address = wire.address();
  }

  /// Thousands of jobs at once.
  public AsyncBatchClient batches() {
    return new AsyncBatchClient(wire);
  }

  /// Submits a job under a key drawn for it, so that a repeated request is the same job.
  public CompletableFuture<Job> submit(Submission submission) {
    return submit(submission, UUID.randomUUID().toString());
  }

  /// Submits a job under a key of the caller's choice: the same key means the same job, also from
  /// another process or after a crash.
  public CompletableFuture<Job> submit(Submission submission, String idempotencyKey) {
    return wire.post(address.api("jobs"), submission, idempotencyKey, Job.class);
  }

  /// One job as it stands.
  public CompletableFuture<Job> job(String id) {
    return wire.get(address.api("jobs", id), Job.class);
  }

  /// One page of jobs, newest first.
  ///
  /// @param status only jobs in this state; null for all
  /// @param limit how many, 1 … 200
  /// @param cursor the page before's `nextCursor`; null for the first page
  public CompletableFuture<JobPage> page(
      @Nullable JobStatus status, int limit, @Nullable String cursor) {
    URI uri = Address.with(address.api("jobs"), "limit", "" + limit);
    uri = status == null ? uri : Address.with(uri, "status", status.name());
    uri = cursor == null ? uri : Address.with(uri, "cursor", cursor);
    return wire.get(uri, JobPage.class);
  }

  /// Asks a job to stop; harmless if it has ended.
  public CompletableFuture<Job> cancel(String id) {
    return wire.post(address.api("jobs", id, "cancel"), Job.class);
  }

  /// Deletes a job and everything that is stored of it; one that runs is stopped first.
  public CompletableFuture<@Nullable Void> delete(String id) {
    return wire.delete(address.api("jobs", id));
  }

  /// The models that workers serve.
  public CompletableFuture<List<Model>> models() {
    return wire.get(address.api("models"), Answers.ModelList.class)
        .thenApply(Answers.ModelList::models);
  }

  /// One model.
  public CompletableFuture<Model> model(String name) {
    return wire.get(address.api("models", name), Model.class);
  }

  /// The classes a model can draw.
  ///
  /// @param search only labels whose name contains this, whatever the case; null for all
  public CompletableFuture<List<Label>> labels(String model, @Nullable String search) {
    URI all = address.api("models", model, "labels");
    URI uri = search == null ? all : Address.with(all, "search", search);
    return wire.get(uri, Answers.LabelList.class).thenApply(Answers.LabelList::labels);
  }

  /// Uploads a PNG, JPEG or WebP file.
  ///
  /// @throws UncheckedIOException if it cannot be read
  /// @throws IllegalArgumentException if it is something else
  public CompletableFuture<Upload> upload(Path file) {
    String mediaType = MediaType.ofFile(file);
    try {
      return wire.upload(
          address.api("uploads"), BodyPublishers.ofFile(file), mediaType, Upload.class);
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Uploads the bytes of a PNG, JPEG or WebP file.
  ///
  /// @throws IllegalArgumentException if they are something else
  public CompletableFuture<Upload> upload(byte[] file) {
    String mediaType = MediaType.of(file);
    return wire.upload(
        address.api("uploads"), BodyPublishers.ofByteArray(file), mediaType, Upload.class);
  }

  /// Uploads a picture, as PNG.
  public CompletableFuture<Upload> upload(BufferedImage image) {
    return upload(MediaType.png(image));
  }

  /// A finished image, as PNG.
  ///
  /// @param index which image of the job, from 0
  public CompletableFuture<byte[]> image(String job, int index) {
    return fetch(address.api("jobs", job, "images", "" + index).toString());
  }

  /// The partial image after an iteration, as PNG.
  ///
  /// @param index which image of the job, from 0
  /// @param iteration which iteration, from 1
  public CompletableFuture<byte[]> partial(String job, int index, int iteration) {
    return fetch(
        address.api("jobs", job, "images", "" + index, "iterations", "" + iteration).toString());
  }

  /// The picture behind a link that a job or an event carries, as PNG.
  public CompletableFuture<byte[]> fetch(String link) {
    return wire.bytes(address.pixels(link));
  }

  /// Follows a job from now to its end, over lost connections.
  ///
  /// @param job the job's id
  /// @param after show the iterations behind this one; 0 for all of them
  /// @param listener sees the events, one after the other: a [LiveEvent.Snapshot] first and after
  ///   every lost connection, every iteration of every image exactly once and in order, and the
  ///   terminal event last. While it works, no further event is asked for
  public Following follow(String job, int after, Consumer<LiveEvent> listener) {
    var follower = new JobFollower(wire, job, after, listener);
    follower.connect();
    return new Following(follower);
  }
}
