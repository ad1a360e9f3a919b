package io.pentimento.gateway.accounts;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads values of a file's tree and collects what is wrong with them, so that all is reported at
/// once.
final class FileFaults {
  private final List<String> found = new ArrayList<>();

  void require(boolean holds, String place, String wanted) {
    if (!holds) {
      found.add(place + " " + wanted);
    }
  }

  /// The names and values at this place; none if there is nothing.
  ///
  /// @param known the names that may stand there; null for any
  Map<String, Object> map(String place, @Nullable Object value, @Nullable Set<String> known) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value == null) {
      return map;
    }
    if (!(value instanceof Map<?, ?> given)) {
      require(false, place, "must be names with values");
      return map;
    }
    given.forEach((name, item) -> {
      boolean fits = known == null || known.contains(String.valueOf(name));
      if (fits) {
        map.put(String.valueOf(name), item);
      } else {
        require(false, place + "." + name, "is not known; there is " + sorted(known));
      }
    });
    return map;
  }

  /// The items at this place; none if there is nothing.
  List<?> list(String place, @Nullable Object value) {
    require(value == null || value instanceof List<?>, place, "must be a list");
    return value instanceof List<?> list ? list : List.of();
  }

  /// The whole number above 0 at this place.
  int count(String place, Map<String, Object> given, String name, int otherwise) {
    Object value = given.get(name);
    if (value == null) {
      return otherwise;
    }
    boolean fits = value instanceof Integer count && count > 0;
    require(fits, place + "." + name, "must be a whole number above 0");
    return fits ? (Integer) value : otherwise;
  }

  /// The moment at this place; null if there is none.
  @Nullable Instant moment(String place, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Date date -> date.toInstant(); // what YAML makes of a time without quotes
      default -> parsed(place, value.toString());
    };
  }

  /// @throws IllegalArgumentException with a line for each fault
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), found));
    }
  }

  private @Nullable Instant parsed(String place, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      require(false, place, "must be a time such as 2027-01-31T00:00:00Z");
      return null;
    }
  }

  private static String sorted(@Nullable Set<String> names) {
    return names == null ? "" : String.join(", ", names.stream().sorted().toList());
  }
}
