package io.pentimento.gateway.client.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What need not be said with every command: it stands in a file, or above that in the environment.
/// An option that is given stands above both.
final class Settings implements IDefaultValueProvider {
  /// Names the file, which must be there then.
  static final String FILE_VARIABLE = "PENTIMENTO_CONFIG";

  private static final List<String> NAMES = List.of("gateway", "key", "model", "patience");
  private static final Path USUAL = Path.of("pentimento", "client.properties");

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /// @throws IOException if the file is not there or must not be read
  /// @throws IllegalArgumentException if the file says something else than settings; the message
  ///   has nothing of its text, for that may be a key
  static Settings of(Surroundings surroundings) throws IOException {
    Map<String, String> values = new HashMap<>();
    Path file = file(surroundings);
    if (file != null) {
      values.putAll(read(file));
    }
    for (String name : NAMES) {
      String value = surroundings.variable("PENTIMENTO_" + name.toUpperCase(Locale.ROOT));
      if (value != null) {
        values.put(name, value.strip());
      }
    }
    return new Settings(values);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? values.get(option.longestName().substring("--".length()))
        : null;
  }

  /// The file that was named, otherwise the usual one (XDG Base Directory Specification) if there
  /// is one.
  private static @Nullable Path file(Surroundings surroundings) {
    String named = surroundings.variable(FILE_VARIABLE);
    if (named != null) {
      return surroundings.folder().resolve(named);
    }
    String said = surroundings.variable("XDG_CONFIG_HOME");
    Path folder =
        said != null && Path.of(said).isAbsolute()
            ? Path.of(said)
            : Path.of(System.getProperty("user.home"), ".config");
    Path usual = folder.resolve(USUAL);
    return Files.exists(usual) ? usual : null;
  }

  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> values = new HashMap<>();
    List<String> lines = lines(file);
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      String name = equals < 0 ? "" : line.substring(0, equals).strip();
      if (!NAMES.contains(name) || values.containsKey(name)) {
        throw new IllegalArgumentException(
            "%s, line %d: a line is NAME = VALUE, where each of %s stands once at most"
                .formatted(file, number, String.join(", ", NAMES)));
      }
      values.put(name, line.substring(equals + 1).strip());
    }
    values.values().removeIf(String::isEmpty);
    return values;
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " is not a text file in UTF-8", e);
    }
  }
}
