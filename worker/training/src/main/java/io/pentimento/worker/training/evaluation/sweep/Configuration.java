package io.pentimento.worker.training.evaluation.sweep;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One choice of every setting.
///
/// @param settings value by name, as text; two configurations are the same where all texts are, so
///   `4.5` and `4.50` are not
public record Configuration(Map<String, String> settings) {
  /// @throws IllegalArgumentException if a name or value is blank or would break a line
  public Configuration {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    settings.forEach((name, value) -> {
      requireText("the name of a setting", name);
      requireText("setting " + name, value);
    });
  }

  /// The value of a setting.
  ///
  /// @throws IllegalArgumentException if there is no such setting; the message lists what exists
  public String get(String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "there is no setting \"%s\" among %s".formatted(name, settings.keySet()));
    }
    return value;
  }

  /// The same with one more setting, or with another value of one.
  public Configuration with(String name, String value) {
    var more = new LinkedHashMap<>(settings);
    more.put(name, value);
    return new Configuration(more);
  }

  /// The same with some of its settings alone.
  public Configuration only(Collection<String> names) {
    var fewer = new LinkedHashMap<>(settings);
    fewer.keySet().retainAll(names);
    return new Configuration(fewer);
  }

  /// The settings of which several configurations say different things, in their order.
  ///
  /// @param configurations with the same settings
  public static List<String> varying(Collection<Configuration> configurations) {
    return configurations.stream()
        .flatMap(configuration -> configuration.settings().keySet().stream())
        .distinct()
        .filter(name -> configurations.stream().map(c -> c.get(name)).distinct().count() > 1)
        .toList();
  }

  /// `name=value` of each setting, in their order.
  @Override
  public String toString() {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(", "));
  }

  static void requireText(String what, String text) {
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "%s must be text of one line, got \"%s\"".formatted(what, text));
    }
  }
}
