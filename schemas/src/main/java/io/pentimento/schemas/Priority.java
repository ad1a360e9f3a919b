package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who goes first into the decode batch. The order of the constants is the order of service.
public enum Priority {
  INTERACTIVE,
  BATCH;

  /// Of so many places in a row that batch work waits for, one is its own.
  public static final int BATCH_TURN = 8;

  /// The word used in JSON and topic names.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
