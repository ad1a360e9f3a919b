package io.pentimento.worker.checkpoints;

import java.util.Map;
import java.util.SortedMap;

/// Names a model by its content: the hash of its architecture and of every tensor's name, type,
/// shape and numbers. Names, labels, defaults and the order in the files do not count, so writing a
/// model again keeps its revision, and two models with one revision draw the same pictures.
///
/// @param hash SHA-256 as 64 hexadecimal digits
public record Revision(String hash) {
  private static final int SHORT = 12;

  public Revision {
    if (!hash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a revision has 64 hexadecimal digits, got '%s'".formatted(hash));
    }
  }

  /// Enough digits to tell models apart by eye.
  public String shortForm() {
    return hash.substring(0, SHORT);
  }

  /// @param tokenizer each tensor's [Fingerprint] by in-house name
  /// @param transformer likewise
  static Revision of(
      Architecture architecture,
      SortedMap<String, Fingerprint> tokenizer,
      SortedMap<String, Fingerprint> transformer) {
    var text = new StringBuilder("pentimento 1\n");
    text.append(ManifestJson.canonical(architecture)).append('\n');
    append(text, "tokenizer", tokenizer);
    append(text, "transformer", transformer);
    return new Revision(ContentHash.of(text.toString()));
  }

  private static void append(StringBuilder text, String part, Map<String, Fingerprint> tensors) {
    tensors.forEach((name, print) -> text.append("%s %s %s\n".formatted(part, name, print)));
  }

  @Override
  public String toString() {
    return hash;
  }
}
