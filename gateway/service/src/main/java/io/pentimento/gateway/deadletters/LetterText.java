package io.pentimento.gateway.deadletters;

import io.pentimento.gateway.messaging.DeadLetter;
import io.pentimento.schemas.Codec;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// Dead letters in words.
final class LetterText {
  private LetterText() {}

  /// One line: which, when, whose job, and why.
  static String line(DeadLetter letter) {
    return "%-8s %s  %-36s  %s"
        .formatted(letter.id(), letter.at(), job(letter), oneLine(letter.reason()));
  }

  /// All there is to know.
  static JsonObject json(DeadLetter letter) {
    var json =
        new JsonObject()
            .put("id", letter.id())
            .put("at", letter.at().toString())
            .put("reason", letter.reason())
            .put("origin", letter.origin())
            .put("worker", letter.worker());
    try {
      return json.put(
          "command",
          new JsonObject(new String(Codec.write(letter.submit()), StandardCharsets.UTF_8)));
    } catch (Codec.MalformedException e) {
      return json.put("malformed", String.valueOf(e.getMessage()))
          .put("value", Base64.getEncoder().encodeToString(letter.value()));
    }
  }

  /// The whole record, to be read by people.
  static String whole(DeadLetter letter) {
    var text = new StringBuilder();
    text.append("letter   %s%n".formatted(letter.id()));
    text.append("at       %s%n".formatted(letter.at()));
    text.append("reason   %s%n".formatted(oneLine(letter.reason())));
    text.append("origin   %s%n".formatted(letter.origin()));
    text.append("worker   %s%n".formatted(letter.worker()));
    for (Map.Entry<String, byte[]> header : new TreeMap<>(letter.headers()).entrySet()) {
      if (!header.getKey().startsWith("pentimento-")) {
        text.append("header   %s: %s%n".formatted(header.getKey(), printable(header.getValue())));
      }
    }
    return text.append(value(letter)).toString();
  }

  private static String value(DeadLetter letter) {
    try {
      return new JsonObject(new String(Codec.write(letter.submit()), StandardCharsets.UTF_8))
          .encodePrettily();
    } catch (Codec.MalformedException e) {
      return "no order: %s%n%s".formatted(e.getMessage(), printable(letter.value()));
    }
  }

  private static String job(DeadLetter letter) {
    try {
      return letter.submit().job().value();
    } catch (Codec.MalformedException e) {
      return "-";
    }
  }

  /// Whatever a stranger wrote must not steer the terminal.
  private static String printable(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "·");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
