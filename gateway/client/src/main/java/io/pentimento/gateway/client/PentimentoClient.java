package io.pentimento.gateway.client;

import io.pentimento.schemas.JobStatus;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Talks to a Pentimento gateway: submits jobs, follows them, fetches their pictures. Start reading
/// here.
///
/// ```java
/// try (var client = PentimentoClient.connect(URI.create("http://127.0.0.1:8080"))) {
///   Job job = client.submit(Submission.generate("demo", "ox").seed(42));
///   Job done = client.follow(job.id(), 0, event -> System.out.println(event)).await();
///   byte[] png = client.image(done.id(), 0);
/// }
/// ```
///
/// Every method waits for its answer and throws a [ProblemException] if the gateway refuses, or an
/// [UnreachableException] if none answers; [#async()] has the same without waiting. Safe for use by
/// many threads.
public final class PentimentoClient implements AutoCloseable {
  private static final int PAGE = 100;

  private final Wire wire;
  private final AsyncPentimentoClient async;

  private PentimentoClient(Wire wire) {
    this.wire = wire;
    this.async = new AsyncPentimentoClient(wire);
  }

  /// A client of this gateway. Nothing is sent yet.
  ///
  /// @param gateway its root, such as `http://127.0.0.1:8080`
  /// @throws IllegalArgumentException if that is no address of a gateway
  public static PentimentoClient connect(URI gateway) {
    return connect(gateway, Patience.DEFAULT);
  }

  /// A client of this gateway that waits so long for it. Nothing is sent yet.
  ///
  /// @throws IllegalArgumentException if that is no address of a gateway
  public static PentimentoClient connect(URI gateway, Patience patience) {
    return connect(gateway, patience, Credentials.NONE);
  }

  /// A client of this gateway for somebody whom it knows. Nothing is sent yet.
  ///
  /// @throws IllegalArgumentException if that is no address of a gateway
  public static PentimentoClient connect(URI gateway, Credentials credentials) {
    return connect(gateway, Patience.DEFAULT, credentials);
  }

  /// A client of this gateway, with everything said. Nothing is sent yet.
  ///
  /// @throws IllegalArgumentException if that is no address of a gateway
  public static PentimentoClient connect(URI gateway, Patience patience, Credentials credentials) {
    return new PentimentoClient(new Wire(new Address(gateway), patience, credentials));
  }

  /// The same, without waiting.
  public AsyncPentimentoClient async() {
    return async;
  }

  /// Thousands of jobs at once.
  public BatchClient batches() {
    return new BatchClient(async.batches());
  }

  /// Submits a job; once this returns, the job will end in a terminal state.
  public Job submit(Submission submission) {
    return Waiting.on(async.submit(submission));
  }

  /// Submits a job under a key of the caller's choice: the same key means the same job.
  public Job submit(Submission submission, String idempotencyKey) {
    return Waiting.on(async.submit(submission, idempotencyKey));
  }

  /// One job as it stands.
  public Job job(String id) {
    return Waiting.on(async.job(id));
  }

  /// All jobs, newest first, fetched page by page as the stream is read.
  ///
  /// @param status only jobs in this state; null for all
  public Stream<Job> jobs(@Nullable JobStatus status) {
    return Stream.iterate(
            Waiting.on(async.page(status, PAGE, null)),
            Objects::nonNull,
            page -> page.nextCursor() == null ? null : next(status, page.nextCursor()))
        .flatMap(page -> page.jobs().stream());
  }

  private JobPage next(@Nullable JobStatus status, String cursor) {
    return Waiting.on(async.page(status, PAGE, cursor));
  }

  /// Asks a job to stop; harmless if it has ended. Takes effect within one iteration.
  public Job cancel(String id) {
    return Waiting.on(async.cancel(id));
  }

  /// Deletes a job and everything that is stored of it, for good; one that runs is stopped first.
  /// Harmless if it is deleted already.
  public void delete(String id) {
    var _ = Waiting.on(async.delete(id));
  }

  /// The models that workers serve.
  public List<Model> models() {
    return Waiting.on(async.models());
  }

  /// One model.
  public Model model(String name) {
    return Waiting.on(async.model(name));
  }

  /// The classes a model can draw.
  ///
  /// @param search only labels whose name contains this, whatever the case; null for all
  public List<Label> labels(String model, @Nullable String search) {
    return Waiting.on(async.labels(model, search));
  }

  /// Uploads a PNG, JPEG or WebP file.
  ///
  /// @throws java.io.UncheckedIOException if it cannot be read
  /// @throws IllegalArgumentException if it is something else
  public Upload upload(Path file) {
    return Waiting.on(async.upload(file));
  }

  /// Uploads the bytes of a PNG, JPEG or WebP file.
  ///
  /// @throws IllegalArgumentException if they are something else
  public Upload upload(byte[] file) {
    return Waiting.on(async.upload(file));
  }

  /// Uploads a picture, as PNG.
  public Upload upload(BufferedImage image) {
    return Waiting.on(async.upload(image));
  }

  /// A finished image, as PNG.
  public byte[] image(String job, int index) {
    return Waiting.on(async.image(job, index));
  }

  /// The partial image after an iteration (from 1), as PNG.
  public byte[] partial(String job, int index, int iteration) {
    return Waiting.on(async.partial(job, index, iteration));
  }

  /// The picture behind a link that a job or an event carries, as PNG.
  public byte[] fetch(String link) {
    return Waiting.on(async.fetch(link));
  }

  /// Follows a job to its end; see [AsyncPentimentoClient#follow].
  public Following follow(String job, int after, Consumer<LiveEvent> listener) {
    return async.follow(job, after, listener);
  }

  /// Ends what is still going on.
  @Override
  public void close() {
    wire.close();
  }
}
