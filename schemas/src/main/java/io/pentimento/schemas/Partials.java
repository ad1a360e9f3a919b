package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Which iterations are decoded to a partial image and stored.
public enum Partials {
  /// After every iteration.
  EVERY,
  /// None: only the finished image. Progress is still reported after every iteration.
  NONE;

  /// The word used in JSON.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
