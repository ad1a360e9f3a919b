package io.pentimento.gateway.images;

import io.minio.BucketExistsArgs;
import io.minio.CopyObjectArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.MinioException;
import io.pentimento.gateway.admission.BatchFolder;
import io.pentimento.gateway.jobs.RecordFolder;
import io.pentimento.gateway.problems.Problems;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/// The object store over the S3 protocol. Every answer arrives on the caller's context; a store
/// that does not answer is a problem (503) within a bounded time.
public final class S3ImageStore
    implements ImageSource, UploadFolder, RecordFolder, BatchFolder, AutoCloseable {
  private final Vertx vertx;
  private final S3Config config;
  private final OkHttpClient http;
  private final MinioAsyncClient client;
  private final MinioAsyncClient linker;
  // Reading a body blocks; it happens on virtual threads, never on an event loop.
  private final ExecutorService readers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("s3-read-", 0).factory());

  public S3ImageStore(Vertx vertx, S3Config config) {
    this.vertx = vertx;
    this.config = config;
    this.http = S3Http.client();
    this.client = client(config.endpoint());
    this.linker = client(config.publicEndpoint());
  }

  @Override
  public Future<Void> put(String key, byte[] png, Map<String, String> metadata) {
    return put(key, png, "image/png", metadata);
  }

  @Override
  public Future<Void> putLines(String key, byte[] ndjson) {
    return put(key, ndjson, "application/x-ndjson", Map.of());
  }

  @Override
  public Future<Void> putJson(String key, byte[] json) {
    var args =
        PutObjectArgs.builder()
            .bucket(config.bucket())
            .object(key)
            .data(json, json.length)
            .contentType(okhttp3.MediaType.get("application/json"))
            .build();
    return call(() -> client.putObject(args)).mapEmpty();
  }

  @Override
  public Future<Optional<StoredObject>> stat(String key) {
    var args = StatObjectArgs.builder().bucket(config.bucket()).object(key).build();
    return optional(call(() -> client.statObject(args)).map(S3ImageStore::stored));
  }

  @Override
  public Future<Void> copy(String from, String to) {
    var source = SourceObject.builder().bucket(config.bucket()).object(from).build();
    var args = CopyObjectArgs.builder().bucket(config.bucket()).object(to).source(source).build();
    return call(() -> client.copyObject(args)).mapEmpty();
  }

  @Override
  public Future<Optional<ObjectContent>> open(String key) {
    var args = GetObjectArgs.builder().bucket(config.bucket()).object(key).build();
    return optional(call(() -> client.getObject(args)).map(S3ImageStore::content));
  }

  @Override
  public Future<Optional<byte[]>> read(String key) {
    return open(key)
        .compose(content ->
            content.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : call(() -> CompletableFuture.supplyAsync(() -> drain(content.get()), readers))
                    .map(Optional::of));
  }

  @Override
  public Future<Optional<String>> link(String key) {
    return stat(key).map(found -> found.map(_ -> presign(key)));
  }

  /// Succeeds if the store answers and has the bucket.
  public Future<Void> check() {
    var args = BucketExistsArgs.builder().bucket(config.bucket()).build();
    return call(() -> client.bucketExists(args))
        .compose(exists ->
            exists
                ? Future.succeededFuture()
                : Future.failedFuture("the bucket '%s' does not exist".formatted(config.bucket())));
  }

  @Override
  public void close() {
    readers.shutdown();
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private Future<Void> put(String key, byte[] bytes, String type, Map<String, String> metadata) {
    var args =
        PutObjectArgs.builder()
            .bucket(config.bucket())
            .object(key)
            .data(bytes, bytes.length)
            .contentType(okhttp3.MediaType.get(type))
            .userMetadata(metadata)
            .build();
    return call(() -> client.putObject(args)).mapEmpty();
  }

  private MinioAsyncClient client(URI endpoint) {
    return MinioAsyncClient.builder()
        .endpoint(endpoint.toString())
        .credentials(config.accessKey(), config.secretKey())
        .region(config.region())
        .httpClient(http, false)
        .build();
  }

  private String presign(String key) {
    try {
      return linker.getPresignedObjectUrl(
          GetPresignedObjectUrlArgs.builder()
              .method(Http.Method.GET)
              .bucket(config.bucket())
              .object(key)
              .expiry((int) config.linkExpiry().toSeconds(), TimeUnit.SECONDS)
              .build());
    } catch (MinioException e) {
      throw new IllegalStateException("a link is signed without a request", e);
    }
  }

  private <T> Future<T> call(Callable<CompletableFuture<T>> request) {
    var context = vertx.getOrCreateContext();
    try {
      return Future.fromCompletionStage(request.call(), context).recover(S3Http::fault);
    } catch (Exception e) { // Callable declares no less
      return S3Http.fault(e);
    }
  }

  private static <T> Future<Optional<T>> optional(Future<T> found) {
    return found
        .map(Optional::of)
        .recover(fault ->
            fault instanceof NoSuchObjectException
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(fault));
  }

  private static StoredObject stored(StatObjectResponse response) {
    Map<String, String> metadata = new HashMap<>();
    for (var entry : response.userMetadata()) {
      metadata.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
    }
    return new StoredObject(
        response.size(), response.etag(), response.lastModified().toInstant(), metadata);
  }

  private static ObjectContent content(GetObjectResponse response) {
    String length = response.headers().get("Content-Length");
    String etag = response.headers().get("ETag");
    return new ObjectContent(
        length == null ? -1 : Long.parseLong(length),
        etag == null ? "" : etag.replace("\"", ""),
        response);
  }

  private static byte[] drain(ObjectContent content) {
    try (var stream = content.stream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw Problems.unavailable("The object store broke off: " + e.getMessage(), 1);
    }
  }
}
