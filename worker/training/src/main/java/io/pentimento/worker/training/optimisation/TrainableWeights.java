package io.pentimento.worker.training.optimisation;

import io.pentimento.worker.model.Weight;
import io.pentimento.worker.model.WeightLayout;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Argument;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A network's weights on a device while they are learned, each with what the optimiser keeps of
/// it: the running means of its gradient and of the gradient's square, and its own running average.
/// The tensors change in place.
///
/// As one state they are called `weights/…`, `first/…`, `second/…` and `average/…`.
public final class TrainableWeights {
  private static final List<String> ROLES = List.of("weights", "first", "second", "average");

  private final SequencedMap<String, List<Long>> shapes;
  private final Map<String, List<Tensor>> tensors = new LinkedHashMap<>();
  private final Map<String, TensorList> lists = new LinkedHashMap<>();

  private TrainableWeights(WeightLayout layout) {
    this.shapes = new LinkedHashMap<>(layout.shapes());
  }

  /// Weights that begin as given.
  ///
  /// @param scope where all tensors live
  public static TrainableWeights fresh(WeightLayout layout, Weights initial, Scope scope) {
    var weights = new TrainableWeights(layout);
    for (String role : ROLES) {
      boolean copied = role.equals("weights") || role.equals("average");
      weights.add(
          role,
          scope,
          name -> copied ? Numbers.of(initial.get(name)) : new float[weights.size(name)]);
    }
    return weights;
  }

  /// Weights as they were when their state was taken.
  ///
  /// @param state what [#state] gave
  /// @throws io.pentimento.worker.model.WeightMismatchException if it is another network's
  public static TrainableWeights restored(WeightLayout layout, Weights state, Scope scope) {
    var weights = new TrainableWeights(layout);
    for (String role : ROLES) {
      weights.add(role, scope, name -> Numbers.of(state.get(role + "/" + name)));
    }
    return weights;
  }

  private interface Source {
    float[] numbers(String name);
  }

  private void add(String role, Scope scope, Source source) {
    var made = new ArrayList<Tensor>();
    shapes.forEach((name, shape) ->
        made.add(
            scope.floats(
                source.numbers(name), shape.stream().mapToLong(Long::longValue).toArray())));
    tensors.put(role, made);
    lists.put(role, scope.list(made));
  }

  private int size(String name) {
    return Math.toIntExact(
        shapes.getOrDefault(name, List.of()).stream().reduce(1L, Math::multiplyExact));
  }

  private List<Tensor> all(String role) {
    return tensors.getOrDefault(role, List.of());
  }

  private TensorList list(String role) {
    TensorList list = lists.get(role);
    if (list == null) {
      throw new IllegalStateException("no tensors called " + role);
    }
    return list;
  }

  /// The weights that learn, in the layout's order.
  public TensorList learning() {
    return list("weights");
  }

  /// Their running averages, which draw better pictures.
  public TensorList averaged() {
    return list("average");
  }

  /// What an update takes: weights, moments and averages, the training step's number and the
  /// optimiser's settings for it, in the order of `optimisation.py`.
  public List<Argument> update(OptimiserConfig optimiser, long step, long steps, Scope scope) {
    return List.of(
        list("weights"),
        list("first"),
        list("second"),
        list("average"),
        scope.floats(new float[] {step}),
        scope.floats(optimiser.settings(step, steps), 7));
  }

  /// One weight's own tensor, first and second moment, and average, in this order.
  public List<Tensor> allOf(String name) {
    int index = List.copyOf(shapes.keySet()).indexOf(name);
    return ROLES.stream().map(role -> all(role).get(index)).toList();
  }

  /// Everything from which the training can go on, by name.
  public Map<String, Tensor> state() {
    var state = new LinkedHashMap<String, Tensor>();
    for (String role : ROLES) {
      int index = 0;
      for (String name : shapes.keySet()) {
        state.put(role + "/" + name, all(role).get(index++));
      }
    }
    return state;
  }

  /// A copy of the averages as a checkpoint's weights.
  public Weights average() {
    var weights = new LinkedHashMap<String, Weight>();
    int index = 0;
    for (var shape : shapes.entrySet()) {
      weights.put(
          shape.getKey(),
          Numbers.weight(shape.getKey(), shape.getValue(), all("average").get(index++).toFloats()));
    }
    return new WeightMap(weights);
  }

  /// How many numbers are learned.
  public long parameters() {
    return shapes.keySet().stream().mapToLong(this::size).sum();
  }

  /// The backend's function calls take arrays of arguments.
  ///
  /// @param first the arguments before the update's
  /// @param more the update's, then others
  @SafeVarargs
  public static Argument[] arguments(
      List<? extends Argument> first, List<? extends Argument>... more) {
    var all = new ArrayList<Argument>(first);
    for (List<? extends Argument> part : more) {
      all.addAll(part);
    }
    return all.toArray(Argument[]::new);
  }

  /// Their running averages one by one, in the layout's order.
  public List<Tensor> averages() {
    return all("average");
  }

  /// Weights in the layout's order, for a network that does not learn.
  public static List<Tensor> placed(WeightLayout layout, Weights weights, Scope scope) {
    var made = new ArrayList<Tensor>();
    layout
        .shapes()
        .forEach((name, shape) ->
            made.add(
                scope.floats(
                    Numbers.of(weights.get(name)),
                    shape.stream().mapToLong(Long::longValue).toArray())));
    return made;
  }

  /// An argument where a function wants a list that it will not look at.
  public static TensorList nothing(Scope scope) {
    return scope.list(List.of(scope.floats(new float[1], 1)));
  }
}
