package io.pentimento.worker.checkpoints.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/// What a `config.json` beside published files tells of the sizes that shapes cannot.
///
/// @param heads `transformer.num_heads`
/// @param labels `num_class`
record SizesBeside(OptionalInt heads, OptionalInt labels) {
  private static final long MAX_LENGTH = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Reads the file in the folder of `weights`, if there is one.
  ///
  /// @throws CheckpointException if it is there, but no JSON
  static SizesBeside read(Path weights) {
    Path config = weights.resolveSibling("config.json");
    if (!Files.isRegularFile(config)) {
      return new SizesBeside(OptionalInt.empty(), OptionalInt.empty());
    }
    try {
      if (Files.size(config) > MAX_LENGTH) {
        throw CheckpointException.of(config, "is too long for a list of sizes");
      }
      JsonNode root = JSON.readTree(config.toFile());
      return new SizesBeside(size(root.at("/transformer/num_heads")), size(root.at("/num_class")));
    } catch (IOException e) {
      throw CheckpointException.caused(config, "is no valid JSON", e);
    }
  }

  private static OptionalInt size(JsonNode node) {
    return node.isInt() && node.intValue() > 0
        ? OptionalInt.of(node.intValue())
        : OptionalInt.empty();
  }
}
