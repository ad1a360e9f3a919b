package io.pentimento.gateway.accounts;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads the accounts file, YAML or JSON. What is wrong with it is said all at once, with its place
/// and what would be right; what stands at a place that holds secrets is never repeated.
final class DirectoryReader {
  static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  private static final Pattern ID = Pattern.compile("[0-9a-f]{12}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final String ACCOUNTS = "accounts";
  private static final String LIMITS = "limits";
  private static final String KEYS = "keys";
  private static final Set<String> KEY_FIELDS = Set.of("id", "sha256", "scopes", "expires", "note");
  private static final Set<String> LIMIT_FIELDS =
      Set.of("requestsPerMinute", "openJobs", "imagesPerJob");

  private final FileFaults faults = new FileFaults();
  private final Map<String, Limits> limits = new HashMap<>();
  private final Map<String, KeyEntry> keys = new HashMap<>();

  private DirectoryReader() {}

  /// @throws IllegalArgumentException naming everything that is wrong, a line each
  static Directory read(String text) {
    return new DirectoryReader().directory(parse(text));
  }

  private static @Nullable Object parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(Integer.MAX_VALUE); // the file's size is bounded already
    try {
      return new Yaml(new SafeConstructor(options)).load(text);
    } catch (MarkedYAMLException e) {
      // The exception's own text would quote the file.
      var mark = e.getProblemMark();
      String place = mark == null ? "" : " in line " + (mark.getLine() + 1);
      throw new IllegalArgumentException("it is not YAML: look" + place, e);
    } catch (YAMLException e) {
      throw new IllegalArgumentException("it is not YAML", e);
    }
  }

  private Directory directory(@Nullable Object document) {
    Map<String, Object> root = faults.map("the file", document, Set.of("defaults", ACCOUNTS));
    Map<String, Object> usual = faults.map("defaults", root.get("defaults"), LIMIT_FIELDS);
    Limits defaults = limits("defaults", usual, Limits.DEFAULT);
    faults
        .map(ACCOUNTS, root.get(ACCOUNTS), null)
        .forEach((name, account) -> account(name, account, defaults));
    faults.throwIfAny();
    return new Directory(defaults, limits, keys);
  }

  private void account(String name, Object value, Limits defaults) {
    String place = ACCOUNTS + "." + name;
    faults.require(
        ACCOUNT.matcher(name).matches(),
        place,
        "must be named with 1 to 64 letters, digits and . _ @ -, a letter or digit first");
    Map<String, Object> account = faults.map(place, value, Set.of(LIMITS, KEYS));
    Map<String, Object> own = faults.map(place + "." + LIMITS, account.get(LIMITS), LIMIT_FIELDS);
    limits.put(name, limits(place + "." + LIMITS, own, defaults));
    List<?> list = faults.list(place + "." + KEYS, account.get(KEYS));
    for (int i = 0; i < list.size(); i++) {
      key("%s.%s[%d]".formatted(place, KEYS, i), name, list.get(i));
    }
  }

  private Limits limits(String place, Map<String, Object> given, Limits otherwise) {
    return new Limits(
        faults.count(place, given, "requestsPerMinute", otherwise.requestsPerMinute()),
        faults.count(place, given, "openJobs", otherwise.openJobs()),
        faults.count(place, given, "imagesPerJob", otherwise.imagesPerJob()));
  }

  private void key(String place, String account, Object value) {
    Map<String, Object> key = faults.map(place, value, KEY_FIELDS);
    String id = String.valueOf(key.get("id"));
    String sha256 = String.valueOf(key.get("sha256"));
    faults.require(
        ID.matcher(id).matches(), place + ".id", "must be 12 hexadecimal digits in quotes");
    faults.require(
        SHA256.matcher(sha256).matches(),
        place + ".sha256",
        "must be the 64 hexadecimal digits that 'pentimento keys create' printed, never the key");
    Instant expires = faults.moment(place + ".expires", key.get("expires"));
    Set<Scope> scopes = scopes(place + ".scopes", key.get("scopes"));
    KeyEntry other = keys.put(id, new KeyEntry(id, account, sha256, scopes, expires));
    faults.require(other == null, place + ".id", "is there twice; every key has its own");
  }

  private Set<Scope> scopes(String place, @Nullable Object value) {
    if (value == null) {
      return Scope.USUAL;
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (Object word : faults.list(place, value)) {
      Scope scope = Scope.of(String.valueOf(word));
      faults.require(scope != null, place, "must be a list out of " + Scope.words());
      if (scope != null) {
        scopes.add(scope);
      }
    }
    return scopes;
  }
}
