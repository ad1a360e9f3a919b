package io.pentimento.deploy.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/// The command line of [KafkaBrokerMain], both ways.
final class BrokerArguments {

  private static final String DATA = "--data";
  private static final String PORT = "--port";
  private static final String CONTROLLER_PORT = "--controller-port";
  private static final String SET = "--set";

  private BrokerArguments() {}

  static List<String> of(KafkaBrokerConfig config) {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of(DATA, config.folder().toString()));
    arguments.addAll(List.of(PORT, Integer.toString(config.port())));
    arguments.addAll(List.of(CONTROLLER_PORT, Integer.toString(config.controllerPort())));
    config.overrides().forEach((name, value) -> arguments.addAll(List.of(SET, name + "=" + value)));
    return arguments;
  }

  /// @throws IllegalArgumentException naming the argument that is missing, unknown or no number
  static KafkaBrokerConfig parse(String... arguments) {
    var config = KafkaBrokerConfig.in(Path.of(""));
    boolean hasFolder = false;
    var rest = Arrays.asList(arguments).iterator();
    while (rest.hasNext()) {
      var name = rest.next();
      var value = valueOf(name, rest);
      config = apply(config, name, value);
      hasFolder |= name.equals(DATA);
    }
    if (!hasFolder) {
      throw new IllegalArgumentException("Say where the broker keeps its data: --data FOLDER");
    }
    return config;
  }

  private static KafkaBrokerConfig apply(KafkaBrokerConfig config, String name, String value) {
    return switch (name) {
      case DATA -> config.withFolder(Path.of(value));
      case PORT -> config.withPorts(number(name, value), config.controllerPort());
      case CONTROLLER_PORT -> config.withPorts(config.port(), number(name, value));
      case SET -> withSetting(config, value);
      default -> throw new IllegalArgumentException("Unknown argument " + name);
    };
  }

  private static KafkaBrokerConfig withSetting(KafkaBrokerConfig config, String setting) {
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("--set takes NAME=VALUE, not " + setting);
    }
    return config.with(setting.substring(0, equals), setting.substring(equals + 1));
  }

  private static String valueOf(String name, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(name + " needs a value");
    }
    return rest.next();
  }

  private static int number(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " needs a number, not " + value, e);
    }
  }
}
