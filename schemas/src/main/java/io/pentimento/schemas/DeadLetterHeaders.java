package io.pentimento.schemas;

/// Headers of records on [Topics#DEAD_LETTER], before those that the record had already.
public final class DeadLetterHeaders {
  /// Why the record stands there, in words.
  public static final String REASON = "pentimento-reason";

  /// Where the record came from: `topic/partition/offset`.
  public static final String ORIGIN = "pentimento-origin";

  /// Which worker set it aside.
  public static final String WORKER = "pentimento-worker";

  private DeadLetterHeaders() {}
}
