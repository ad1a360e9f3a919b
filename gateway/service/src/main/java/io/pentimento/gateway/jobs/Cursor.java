package io.pentimento.gateway.jobs;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/// A place in a list by time, as clients carry it about.
///
/// @param at the time of what stands there
/// @param id the id of what stands there
record Cursor(Instant at, String id) {
  /// The place as an opaque text.
  static String text(Instant at, String id) {
    byte[] text = (at + " " + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /// @throws IllegalArgumentException if the text is no cursor
  static Cursor parse(String cursor) {
    String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    int space = text.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("not a cursor");
    }
    try {
      return new Cursor(Instant.parse(text.substring(0, space)), text.substring(space + 1));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a cursor", e);
    }
  }
}
