package io.pentimento.worker.service.publishing;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import io.pentimento.worker.service.health.Health;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return asked(
            "read " + key,
            () -> {
              try (var answer = client.getObject(request)) {
                return Optional.of(answer.readAllBytes());
              } catch (ErrorResponseException e) {
                if (e.errorResponse().code().equals("NoSuchKey")) {
                  return Optional.<byte[]>empty();
                }
                throw e;
              }
            })
        .orElse(null);
  }

  @Override
  public List<String> list(String prefix) {
    var request =
        ListObjectsArgs.builder().bucket(settings.bucket()).prefix(prefix).recursive(true).build();
    return asked(
        "list " + prefix,
        () -> {
          var keys = new ArrayList<String>();
          for (var result : client.listObjects(request)) {
            keys.add(result.get().objectName());
          }
          keys.sort(null);
          return keys;
        });
  }

  @Override
  public void put(String key, byte[] bytes, String type) {
    asked("write " + key, () -> client.putObject(request(key, bytes, type).build()));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] bytes, String type) {
    var request = request(key, bytes, type).extraHeaders(Map.of("If-None-Match", "*")).build();
    return asked(
        "write " + key,
        () -> {
          try {
            client.putObject(request);
            return true;
          } catch (ErrorResponseException e) {
            if (e.response().code() == PRECONDITION_FAILED) {
              return false;
            }
            throw e;
          }
        });
  }

  @Override
  public void removeAll(String prefix) {
    List<DeleteRequest.Object> objects =
        list(prefix).stream().map(DeleteRequest.Object::new).toList();
    var request = RemoveObjectsArgs.builder().bucket(settings.bucket()).objects(objects).build();
    asked(
        "remove " + prefix,
        () -> {
          for (var result : client.removeObjects(request)) {
            DeleteResult.Error left = result.get();
            throw new StoreException(
                "cannot remove %s: %s".formatted(left.objectName(), left.message()), true, null);
          }
          return prefix;
        });
  }

  @Override
  public Health check() {
    var request = BucketExistsArgs.builder().bucket(settings.bucket()).build();
    try {
      return asked("reach " + settings, () -> client.bucketExists(request))
          ? Health.FINE
          : Health.broken(
              "%s has no bucket '%s'".formatted(settings.endpoint(), settings.bucket()));
    } catch (StoreException e) {
      return Health.broken(e);
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

  private interface Question<T> {
    T ask() throws MinioException, IOException;
  }

  /// The one error map of this edge. The client wraps a broken connection in an
  /// [IllegalStateException].
  private static <T> T asked(String what, Question<T> question) {
    try {
      return question.ask();
    } catch (MinioException e) {
      throw new StoreException("cannot %s: %s".formatted(what, e.getMessage()), isPassing(e), e);
    } catch (IOException e) {
      throw new StoreException("cannot %s: %s".formatted(what, e.getMessage()), true, e);
    } catch (IllegalStateException e) {
      boolean connection = e.getCause() instanceof IOException;
      throw new StoreException("cannot %s: %s".formatted(what, e.getMessage()), connection, e);
    }
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
