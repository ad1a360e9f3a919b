package io.pentimento.gateway.accounts;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a key or token may be used for. Which operation needs which stands in openapi.yaml, as the
/// operation's `security`.
public enum Scope {
  /// Submit jobs and upload images.
  SUBMIT,
  /// See one's jobs and images, and the models.
  READ,
  /// Stop one's jobs.
  CANCEL,
  /// What keeps the service running; holds all the others.
  ADMIN;

  /// What somebody may do who has nothing but a working key: everything with their own jobs.
  public static final Set<Scope> USUAL = Set.copyOf(EnumSet.of(SUBMIT, READ, CANCEL));

  /// The name in files, tokens and openapi.yaml.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The scope of this name; null if there is none.
  public static @Nullable Scope of(String word) {
    return Stream.of(values()).filter(it -> it.word().equals(word)).findFirst().orElse(null);
  }

  /// All names, for people.
  public static String words() {
    return Stream.of(values()).map(Scope::word).collect(Collectors.joining(", "));
  }
}
