package io.pentimento.worker.service.publishing;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.pentimento.worker.service.health.Health;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// An S3-compatible store. Every call is tried once; [PatientStore] tries again.
public final class S3ObjectStore implements ObjectStore {
  private static final int NOT_FOUND = 404;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final MinioClient client;
  private final S3Settings settings;

  private S3ObjectStore(MinioClient client, S3Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  /// Prepares a client; the store is first asked when it is first used.
  public static S3ObjectStore open(S3Settings settings) {
    var http =
        new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(5))
            .readTimeout(Duration.ofSeconds(30))
            .writeTimeout(Duration.ofSeconds(30))
            .build();
    var client =
        MinioClient.builder()
            .endpoint(settings.endpoint().toString())
            .credentials(settings.accessKey(), settings.secretKey())
            .region(settings.region())
            .httpClient(http, true)
            .build();
    return new S3ObjectStore(client, settings);
  }

  @Override
  public byte @Nullable [] get(String key) {
    var request = GetObjectArgs.builder().bucket(settings.bucket()).object(key).build();
    try (var answer = client.getObject(request)) {
      return answer.readAllBytes();
    } catch (ErrorResponseException e) {
      if (e.errorResponse().code().equals("NoSuchKey")) {
        return null;
      }
      throw failure("read", key, e);
    } catch (MinioException e) {
      throw failure("read", key, e);
    } catch (IOException e) {
      throw new StoreException("cannot read " + key, true, e);
    }
  }

  @Override
  public List<String> list(String prefix) {
    var request =
        ListObjectsArgs.builder().bucket(settings.bucket()).prefix(prefix).recursive(true).build();
    var keys = new ArrayList<String>();
    try {
      for (var result : client.listObjects(request)) {
        Item item = result.get();
        keys.add(item.objectName());
      }
    } catch (MinioException e) {
      throw failure("list", prefix, e);
    }
    keys.sort(null);
    return keys;
  }

  @Override
  public void put(String key, byte[] bytes, String type) {
    try {
      client.putObject(request(key, bytes, type).build());
    } catch (MinioException e) {
      throw failure("write", key, e);
    }
  }

  @Override
  public boolean putIfAbsent(String key, byte[] bytes, String type) {
    try {
      client.putObject(
          request(key, bytes, type).extraHeaders(Map.of("If-None-Match", "*")).build());
      return true;
    } catch (ErrorResponseException e) {
      if (e.response().code() == PRECONDITION_FAILED) {
        return false;
      }
      throw failure("write", key, e);
    } catch (MinioException e) {
      throw failure("write", key, e);
    }
  }

  @Override
  public Health check() {
    try {
      var request = BucketExistsArgs.builder().bucket(settings.bucket()).build();
      return client.bucketExists(request)
          ? Health.FINE
          : Health.broken(
              "%s has no bucket '%s'".formatted(settings.endpoint(), settings.bucket()));
    } catch (MinioException e) {
      return Health.broken(failure("reach", settings.toString(), e));
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception e) { // the client declares no less
      throw new IllegalStateException("the S3 client did not close", e);
    }
  }

  private PutObjectArgs.Builder request(String key, byte[] bytes, String type) {
    return PutObjectArgs.builder()
        .bucket(settings.bucket())
        .object(key)
        .contentType(type)
        .data(bytes, bytes.length);
  }

  private static StoreException failure(String verb, String key, MinioException e) {
    String what = "cannot %s %s: %s".formatted(verb, key, e.getMessage());
    return new StoreException(what, isPassing(e), e);
  }

  /// Anything but a clear refusal may pass: broken connections, garbled answers, a busy store. Two
  /// conditional writes at once are answered with a conflict by some stores.
  private static boolean isPassing(MinioException e) {
    if (!(e instanceof ErrorResponseException refused)) {
      return true;
    }
    int status = refused.response().code();
    return status >= SERVER_ERROR
        || status == TOO_MANY_REQUESTS
        || status == REQUEST_TIMEOUT
        || status == CONFLICT
        || (status == NOT_FOUND && refused.errorResponse().code().equals("NoSuchBucket"));
  }
}
