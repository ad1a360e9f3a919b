package io.pentimento.gateway.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes of something sound what nobody expects: other types, other bounds, other bytes.
public final class Mischief {
  private static final int DEEP = 20_000;

  private final RandomGenerator random;

  public Mischief(RandomGenerator random) {
    this.random = random;
  }

  /// One of them.
  public <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// The same object with some fields gone, changed or added, at whatever depth.
  public JsonObject changed(JsonObject sound) {
    JsonObject changed = sound.copy();
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      change(changed);
    }
    return changed;
  }

  /// The same bytes cut off, with some flipped, or others altogether.
  public byte[] damaged(byte[] sound) {
    byte[] bytes = sound.clone();
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> noise(random.nextInt(300));
      case 2 -> ("[".repeat(DEEP) + "{".repeat(random.nextInt(3))).getBytes(StandardCharsets.UTF_8);
      default -> {
        for (int i = 0; i < 3 && bytes.length > 0; i++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        yield bytes;
      }
    };
  }

  /// Any value that JSON has.
  public Object value() {
    return switch (random.nextInt(10)) {
      case 0 -> random.nextLong();
      case 1 -> -1;
      case 2 -> 1e308;
      case 3 -> random.nextBoolean();
      case 4 -> "";
      case 5 -> text(random.nextInt(80));
      case 6 -> new JsonArray().add(0).addNull();
      case 7 -> new JsonObject().put(text(3), text(3));
      case 8 -> "0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e";
      default -> "2026-11-31T25:00:00Z";
    };
  }

  /// Characters of all kinds, halves of pairs among them.
  public String text(int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      switch (random.nextInt(6)) {
        case 0 -> text.append((char) random.nextInt(32));
        case 1 -> text.append((char) (0xd800 + random.nextInt(0x800)));
        case 2 -> text.appendCodePoint(0x1f300 + random.nextInt(200));
        case 3 -> text.append("\"\\/.%'<>&{}[]$".charAt(random.nextInt(14)));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private void change(JsonObject object) {
    List<String> names = new ArrayList<>(object.fieldNames());
    if (names.isEmpty() || random.nextInt(8) == 0) {
      object.put(text(1 + random.nextInt(9)), value());
      return;
    }
    String name = any(names);
    if (object.getValue(name) instanceof JsonObject inner && random.nextInt(4) > 0) {
      change(inner);
    } else {
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.putNull(name);
        default -> object.put(name, value());
      }
    }
  }
}
