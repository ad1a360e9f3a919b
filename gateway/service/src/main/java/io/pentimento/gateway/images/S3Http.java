package io.pentimento.gateway.images;

import io.minio.errors.ErrorResponseException;
import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the store is called, and what its faults mean.
final class S3Http {
  private static final Logger LOG = LoggerFactory.getLogger(S3Http.class);
  private static final int MOST_CALLS = 64;
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration SILENCE = Duration.ofSeconds(8);
  private static final int RETRY_AFTER_SECONDS = 2;
  private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchObject", "NotFound");

  private S3Http() {}

  static OkHttpClient client() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(MOST_CALLS);
    dispatcher.setMaxRequestsPerHost(MOST_CALLS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectTimeout(CONNECT)
        .readTimeout(SILENCE)
        .writeTimeout(SILENCE)
        .build();
  }

  /// The fault as a failed future: an absent object, a problem, or what it was.
  static <T> Future<T> fault(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null && !(cause instanceof ErrorResponseException)) {
      cause = cause.getCause();
    }
    if (cause instanceof ErrorResponseException response
        && ABSENT.contains(response.errorResponse().code())) {
      return Future.failedFuture(new NoSuchObjectException());
    }
    if (cause instanceof ProblemException) {
      return Future.failedFuture(cause);
    }
    LOG.warn("The object store failed: {}", cause.toString());
    return Future.failedFuture(
        Problems.unavailable(
            "The object store does not answer right now; send the request again",
            RETRY_AFTER_SECONDS));
  }
}
