package io.pentimento.gateway.http;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// W3C trace context (Level 1, section 3.2): the client's trace where it sends a valid one, and a
/// new one otherwise.
final class Traces {
  private static final Pattern VALID =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Traces() {}

  static String orNew(@Nullable Object traceparent) {
    return traceparent instanceof String text && VALID.matcher(text).matches()
        ? text
        : "00-%s-%s-01".formatted(hex(TRACE_BYTES), hex(SPAN_BYTES));
  }

  private static String hex(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
