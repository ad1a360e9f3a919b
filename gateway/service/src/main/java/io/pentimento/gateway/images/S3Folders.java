package io.pentimento.gateway.images;

import io.minio.CopyObjectArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.DeleteRequest;
import io.minio.messages.Item;
import io.pentimento.gateway.retention.Folders;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// The object store over the S3 protocol, for those who may block.
public final class S3Folders implements Folders, AutoCloseable {
  private static final int PRECONDITION_FAILED = 412;
  private static final int PAGE = 1000;
  private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchObject", "NotFound");

  private final OkHttpClient http = S3Http.client();
  private final MinioClient client;
  private final String bucket;

  public S3Folders(S3Config config) {
    this.bucket = config.bucket();
    this.client =
        MinioClient.builder()
            .endpoint(config.endpoint().toString())
            .credentials(config.accessKey(), config.secretKey())
            .region(config.region())
            .httpClient(http, false)
            .build();
  }

  @Override
  public Iterator<Entry> list(String prefix) {
    return entries(prefix, false);
  }

  @Override
  public Iterator<Entry> listAll(String prefix) {
    return entries(prefix, true);
  }

  @Override
  public byte @Nullable [] read(String key) {
    var request = GetObjectArgs.builder().bucket(bucket).object(key).build();
    return orNull(
        "read " + key,
        () -> {
          try (var answer = client.getObject(request)) {
            return answer.readAllBytes();
          }
        });
  }

  @Override
  public @Nullable Instant storedAt(String key) {
    var request = StatObjectArgs.builder().bucket(bucket).object(key).build();
    return orNull("find " + key, () -> client.statObject(request).lastModified().toInstant());
  }

  @Override
  public void put(String key, byte[] json) {
    asked("write " + key, () -> client.putObject(json(key, json).build()));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] json) {
    var request = json(key, json).extraHeaders(Map.of("If-None-Match", "*")).build();
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
  public boolean copy(String from, String to) {
    var source = SourceObject.builder().bucket(bucket).object(from).build();
    var request = CopyObjectArgs.builder().bucket(bucket).object(to).source(source).build();
    return orNull("copy " + from, () -> client.copyObject(request)) != null;
  }

  @Override
  public void remove(Collection<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    var objects = keys.stream().map(DeleteRequest.Object::new).toList();
    var request = RemoveObjectsArgs.builder().bucket(bucket).objects(objects).build();
    for (var left : client.removeObjects(request)) {
      var error = asked("remove objects", left::get);
      throw new FoldersException(
          "cannot remove %s: %s".formatted(error.objectName(), error.message()), null);
    }
  }

  @Override
  public void close() {
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private Iterator<Entry> entries(String prefix, boolean recursive) {
    var request =
        ListObjectsArgs.builder()
            .bucket(bucket)
            .prefix(prefix)
            .recursive(recursive)
            .maxKeys(PAGE)
            .build();
    Iterator<Result<Item>> found = client.listObjects(request).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return found.hasNext();
      }

      @Override
      public Entry next() {
        Item item = asked("list " + prefix, found.next()::get);
        return new Entry(item.objectName(), item.isDir() ? null : item.lastModified().toInstant());
      }
    };
  }

  private PutObjectArgs.Builder json(String key, byte[] bytes) {
    return PutObjectArgs.builder()
        .bucket(bucket)
        .object(key)
        .contentType(MediaType.get("application/json"))
        .data(bytes, bytes.length);
  }

  private interface Question<T> {
    T ask() throws MinioException, IOException;
  }

  private static <T> @Nullable T orNull(String what, Question<T> question) {
    try {
      return asked(what, question);
    } catch (FoldersException e) {
      if (e.getCause() instanceof ErrorResponseException refused
          && ABSENT.contains(refused.errorResponse().code())) {
        return null;
      }
      throw e;
    }
  }

  /// The client wraps a broken connection in an [IllegalStateException].
  private static <T> T asked(String what, Question<T> question) {
    try {
      return question.ask();
    } catch (MinioException | IOException | IllegalStateException e) {
      throw new FoldersException("cannot %s: %s".formatted(what, e.getMessage()), e);
    }
  }
}
