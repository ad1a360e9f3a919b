package io.pentimento.worker.service.execution;

import io.pentimento.schemas.Problem;
import org.jspecify.annotations.Nullable;

/// The problems that a worker finds with a job, in words for the user.
public final class Problems {
  private static final int UNPROCESSABLE = 422;
  private static final int INTERNAL = 500;
  private static final String EXHAUSTED = "attempts-exhausted";

  private Problems() {}

  /// The request asks for what this model cannot do.
  public static Problem unsuitable(@Nullable String detail) {
    return problem("unsuitable-request", "Unsuitable request", UNPROCESSABLE, detail);
  }

  /// The source or mask image cannot be used.
  public static Problem unreadable(String detail) {
    return problem("source-unreadable", "Source unreadable", UNPROCESSABLE, detail);
  }

  /// The edit region leaves nothing to redraw, or lies outside the picture.
  public static Problem uselessRegion(@Nullable String detail) {
    return problem("region-unusable", "Edit region unusable", UNPROCESSABLE, detail);
  }

  /// The model refuses to decode this image.
  static Problem undecodable(RuntimeException e) {
    return problem("decoding-refused", "Decoding refused", UNPROCESSABLE, e.getMessage());
  }

  /// The last attempt failed too.
  ///
  /// @param cause of which
  public static Problem exhausted(String cause) {
    return problem(EXHAUSTED, "Attempts exhausted", INTERNAL, cause);
  }

  /// The object store does not take what the job makes.
  static Problem storeRefused(@Nullable String detail) {
    return problem("store-refused", "Store refused", INTERNAL, detail);
  }

  /// Whether it is the one of [#exhausted].
  static boolean areExhausted(Problem problem) {
    return problem.type().equals(exhausted("").type());
  }

  private static Problem problem(String kind, String title, int status, @Nullable String detail) {
    return Problem.of(kind, title, status, detail == null ? "no reason was given" : detail);
  }
}
