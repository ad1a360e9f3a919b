package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Rules that turn published names and layouts of tensors into in-house ones. The first rule whose
/// pattern fits a whole name decides; a name that none fits is refused.
final class Renaming {
  private final List<Rule> rules = new ArrayList<>();

  /// @param part where this tensor stands among those that are joined to one
  private record Rule(
      Pattern pattern,
      Function<MatchResult, String> target,
      int part,
      UnaryOperator<Tensor> arrangement) {}

  private record Piece(String name, int part) implements Comparable<Piece> {
    @Override
    public int compareTo(Piece other) {
      int byName = name.compareTo(other.name);
      return byName != 0 ? byName : Integer.compare(part, other.part);
    }
  }

  /// Takes tensors over as they are; `$1` in the target is the pattern's first group.
  Renaming rule(String pattern, String target) {
    return rule(pattern, target, tensor -> tensor);
  }

  /// Rearranges tensors as well.
  Renaming rule(String pattern, String target, UnaryOperator<Tensor> arrangement) {
    return part(pattern, target, 0, arrangement);
  }

  /// Computes the target.
  Renaming rule(
      String pattern, Function<MatchResult, String> target, UnaryOperator<Tensor> arrangement) {
    rules.add(new Rule(Pattern.compile(pattern), target, 0, arrangement));
    return this;
  }

  /// Joins tensors that have the same target along the first axis, in the order of `part`.
  Renaming part(String pattern, String target, int part, UnaryOperator<Tensor> arrangement) {
    Pattern compiled = Pattern.compile(pattern);
    rules.add(new Rule(compiled, match -> expand(target, match), part, arrangement));
    return this;
  }

  /// @param published tensors by published name
  /// @throws CheckpointException if no rule fits a name, or a tensor does not fit its rule
  NamedWeights apply(Path file, Map<String, Tensor> published) {
    var pieces = new TreeMap<Piece, Tensor>();
    published.forEach((name, tensor) -> add(pieces, file, name, tensor));
    var whole = new TreeMap<String, List<Tensor>>();
    pieces.forEach(
        (piece, tensor) -> whole.computeIfAbsent(piece.name, _ -> new ArrayList<>()).add(tensor));
    SortedMap<String, Tensor> renamed = new TreeMap<>();
    whole.forEach((name, parts) -> renamed.put(name, join(file, name, parts)));
    return new NamedWeights(file, renamed);
  }

  private void add(Map<Piece, Tensor> pieces, Path file, String name, Tensor tensor) {
    for (Rule rule : rules) {
      var matcher = rule.pattern.matcher(name);
      if (matcher.matches()) {
        var piece = new Piece(rule.target.apply(matcher.toMatchResult()), rule.part);
        if (pieces.put(piece, arranged(file, rule, tensor)) != null) {
          throw CheckpointException.of(file, tensor.name(), "appears twice, as " + piece.name);
        }
        return;
      }
    }
    throw CheckpointException.of(file, tensor.name(), "is not part of this architecture");
  }

  private static Tensor arranged(Path file, Rule rule, Tensor tensor) {
    try {
      return rule.arrangement.apply(tensor);
    } catch (IllegalArgumentException e) {
      throw CheckpointException.of(
          file,
          tensor.name(),
          "has shape %s, which does not fit its name".formatted(tensor.shape()));
    }
  }

  private static Tensor join(Path file, String name, List<Tensor> parts) {
    try {
      return parts.size() == 1 ? parts.getFirst().named(name) : Tensor.joined(name, parts);
    } catch (IllegalArgumentException e) {
      throw CheckpointException.of(file, name, e);
    }
  }

  private static String expand(String target, MatchResult match) {
    String expanded = target;
    for (int group = 1; group <= match.groupCount(); group++) {
      expanded = expanded.replace("$" + group, match.group(group));
    }
    return expanded;
  }
}
