package io.pentimento.worker.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The names and shapes of all tensors that a network of given sizes consists of.
public final class WeightLayout {
  private static final int PROBLEMS_SHOWN = 8;

  private final Map<String, List<Long>> shapes;

  private WeightLayout(Map<String, List<Long>> shapes) {
    this.shapes = shapes;
  }

  /// Shapes by name, in the order of the computation.
  public Map<String, List<Long>> shapes() {
    return java.util.Collections.unmodifiableMap(shapes);
  }

  /// Refuses weights of which one is missing, has another shape, or is not part of the network.
  ///
  /// @param network what the message calls it, such as "transformer"
  /// @throws WeightMismatchException naming each such tensor with both shapes
  public void check(String network, Weights weights) {
    var problems = new ArrayList<String>();
    shapes.forEach((name, shape) -> compare(name, shape, weights, problems));
    var surplus = new TreeSet<>(weights.names());
    surplus.removeAll(shapes.keySet());
    for (String name : surplus) {
      problems.add("%s %s is not part of it".formatted(name, weights.get(name).shape()));
    }
    if (!problems.isEmpty()) {
      throw new WeightMismatchException(message(network, problems));
    }
  }

  private static void compare(
      String name, List<Long> expected, Weights weights, List<String> problems) {
    if (!weights.names().contains(name)) {
      problems.add("%s %s is missing".formatted(name, expected));
      return;
    }
    List<Long> found = weights.get(name).shape();
    if (!found.equals(expected)) {
      problems.add("%s should be %s, found %s".formatted(name, expected, found));
    }
  }

  private static String message(String network, List<String> problems) {
    int unsaid = problems.size() - PROBLEMS_SHOWN;
    String shown =
        String.join("; ", problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size())));
    return "these weights do not fit the %s: %s%s"
        .formatted(network, shown, unsaid > 0 ? "; and %d more".formatted(unsaid) : "");
  }

  /// Collects a layout in the order of the computation.
  public static final class Builder {
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

    /// Adds one tensor.
    public Builder tensor(String name, long... shape) {
      List<Long> sizes = java.util.Arrays.stream(shape).boxed().toList();
      if (shapes.put(name, sizes) != null) {
        throw new IllegalStateException("the layout has two tensors called " + name);
      }
      return this;
    }

    /// Adds `name.weight` and `name.bias` of a normalisation.
    public Builder norm(String name, long width) {
      return tensor(name + ".weight", width).tensor(name + ".bias", width);
    }

    /// Adds `name.weight` and `name.bias` of a linear layer.
    public Builder linear(String name, long out, long in) {
      return tensor(name + ".weight", out, in).tensor(name + ".bias", out);
    }

    /// Adds `name.weight` of a square convolution.
    public Builder convolution(String name, long out, long in, long side) {
      return tensor(name + ".weight", out, in, side, side);
    }

    /// Adds `name.weight` and `name.bias` of a square convolution.
    public Builder biasedConvolution(String name, long out, long in, long side) {
      return convolution(name, out, in, side).tensor(name + ".bias", out);
    }

    /// What was added.
    public WeightLayout build() {
      return new WeightLayout(new LinkedHashMap<>(shapes));
    }
  }
}
