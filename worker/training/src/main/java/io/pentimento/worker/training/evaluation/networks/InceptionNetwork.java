package io.pentimento.worker.training.evaluation.networks;

import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.backend.TensorList;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.dataset.PictureBatch;
import io.pentimento.worker.training.evaluation.measures.Features;
import io.pentimento.worker.training.evaluation.measures.Probabilities;
import io.pentimento.worker.training.optimisation.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Inception-v3 with weights under the names of pytorch-fid and torchvision: `inception.py`. What
/// is seen is the mean of the last block's state, 2048 numbers a picture. Pictures are enlarged or
/// reduced to 299 × 299 pixels (bilinear, antialiased) and scaled to −1 … 1; always in float32.
public final class InceptionNetwork implements JudgingNetwork {
  /// What a picture leaves on the way through its first layers takes some 15 MB.
  private static final int TOGETHER = 16;

  private static final String LAST = "fc.weight";

  private final String name;
  private final Backend backend;
  private final Functions functions;
  private final Scope lasting;
  private final TensorList units;
  private final TensorList head;

  private InceptionNetwork(String name, NamedWeights weights, Backend backend) {
    this.name = name;
    this.backend = backend;
    this.functions = backend.compile(script());
    this.lasting = backend.open();
    this.units = lasting.list(folded(weights));
    this.head = lasting.list(List.of(exact(weights, LAST), exact(weights, "fc.bias")));
  }

  /// Reads weights: safetensors, or the state that `torch.save` writes. Tensors that the network
  /// does not have, such as those of torchvision's auxiliary classifier, are left aside.
  ///
  /// @throws CheckpointException if one is missing or has another shape; the message names it
  public static InceptionNetwork open(Path file, Backend backend) {
    String name = "Inception-v3 " + FileMark.of(file);
    try (var tensors = TensorFile.open(file)) {
      return new InceptionNetwork(name, known(tensors), backend);
    }
  }

  private static NamedWeights known(TensorFile file) {
    var all = new NamedWeights(file.path(), file.tensors());
    var layout = InceptionLayout.tensors(all.shape(LAST, 2).getFirst());
    var known = new HashMap<>(file.tensors());
    known.keySet().retainAll(layout.shapes().keySet());
    var weights = new NamedWeights(file.path(), known);
    weights.check(layout);
    return weights;
  }

  private static Script script() {
    var network = Script.beside(InceptionNetwork.class, "inception.py", Precision.FP32);
    return new Script(network.text() + inputScript().text(), Precision.FP32);
  }

  /// What is done before and after networks of this kind.
  static Script inputScript() {
    return Script.beside(InceptionNetwork.class, "inception_input.py", Precision.FP32);
  }

  private List<Tensor> folded(NamedWeights weights) {
    var tensors = new ArrayList<Tensor>();
    for (var unit : InceptionLayout.units()) {
      try (Scope stored = backend.open()) {
        Tensor kernel = stored.weight(weights.get(unit.kernel()));
        List<Tensor> norm =
            unit.norm().stream().map(part -> stored.weight(weights.get(part))).toList();
        tensors.addAll(functions.callForList(lasting, "fold", kernel, stored.list(norm)));
      }
    }
    return tensors;
  }

  private Tensor exact(NamedWeights weights, String tensor) {
    try (Scope stored = backend.open()) {
      return functions.call(lasting, "exact", stored.weight(weights.get(tensor)));
    }
  }

  @Override
  public String name() {
    return name;
  }

  /// Inception's classes are ImageNet's, not those of a dataset.
  @Override
  public boolean knowsLabels() {
    return false;
  }

  @Override
  public Sight look(List<LabelledPicture> pictures) {
    var features = new ArrayList<float[]>();
    var probabilities = new ArrayList<float[]>();
    for (int from = 0; from < pictures.size(); from += TOGETHER) {
      var some = pictures.subList(from, Math.min(from + TOGETHER, pictures.size()));
      try (Scope scope = backend.open()) {
        List<Tensor> seen = functions.callForList(scope, "look", pixels(scope, some), units, head);
        features.addAll(List.of(Numbers.rows(seen.get(0))));
        probabilities.addAll(List.of(Numbers.rows(seen.get(1))));
      }
    }
    return new Sight(
        new Features(features.toArray(float[][]::new)),
        new Probabilities(probabilities.toArray(float[][]::new)));
  }

  /// `[B, P, P, 3]`, in 0 … 1
  static Tensor pixels(Scope scope, List<LabelledPicture> pictures) {
    var batch = PictureBatch.of(pictures.getFirst().side(), pictures);
    return scope.floats(batch.pixels(), batch.size(), batch.side(), batch.side(), 3);
  }

  @Override
  public void close() {
    lasting.close();
  }
}
