package io.pentimento.worker.training.evaluation.networks;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.measures.Features;
import io.pentimento.worker.training.evaluation.measures.Probabilities;
import io.pentimento.worker.training.optimisation.Numbers;
import io.pentimento.worker.training.run.TrainingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A feature network of somebody's own as a TorchScript archive (`torch.jit.save`).
///
/// Its `forward` takes pictures `[B, 3, 299, 299]` in −1 … 1 (resized bilinearly, antialiased) and
/// gives features `[B, d]`, or a tuple of features and logits `[B, classes]`. Without logits
/// pictures have no score. It must be saved in evaluation mode.
///
/// The archive is a program: see [Backend#load].
public final class ArchiveNetwork implements JudgingNetwork {
  private static final int TOGETHER = 16;

  private final String name;
  private final Backend backend;
  private final Functions archive;
  private final Functions input;

  private ArchiveNetwork(String name, Backend backend, Functions archive) {
    this.name = name;
    this.backend = backend;
    this.archive = archive;
    this.input = backend.compile(InceptionNetwork.inputScript());
  }

  /// Loads an archive that is trusted.
  ///
  /// @throws IllegalArgumentException if it is none
  public static ArchiveNetwork open(Path file, Backend backend) {
    return new ArchiveNetwork(FileMark.of(file), backend, backend.load(file));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean knowsLabels() {
    return false;
  }

  /// @throws TrainingException if the archive does not answer with features
  @Override
  public Sight look(List<LabelledPicture> pictures) {
    var features = new ArrayList<float[]>();
    var probabilities = new ArrayList<float[]>();
    for (int from = 0; from < pictures.size(); from += TOGETHER) {
      look(
          pictures.subList(from, Math.min(from + TOGETHER, pictures.size())),
          features,
          probabilities);
    }
    return new Sight(
        new Features(features.toArray(float[][]::new)),
        new Probabilities(probabilities.toArray(float[][]::new)));
  }

  private void look(
      List<LabelledPicture> pictures, List<float[]> features, List<float[]> probabilities) {
    try (Scope scope = backend.open()) {
      Tensor prepared = input.call(scope, "prepared", InceptionNetwork.pixels(scope, pictures));
      List<Tensor> answers = archive.callForList(scope, "forward", prepared);
      answers.forEach(answer -> requireRows(answer, pictures.size()));
      features.addAll(List.of(Numbers.rows(input.call(scope, "numbers", answers.getFirst()))));
      probabilities.addAll(List.of(probabilities(scope, answers, pictures.size())));
    }
  }

  private float[][] probabilities(Scope scope, List<Tensor> answers, int pictures) {
    if (answers.size() > 1) {
      return Numbers.rows(input.call(scope, "chances", answers.get(1)));
    }
    var certain = new float[pictures][1];
    Arrays.stream(certain).forEach(row -> row[0] = 1);
    return certain;
  }

  private void requireRows(Tensor answer, int pictures) {
    long[] shape = answer.shape();
    if (shape.length != 2 || shape[0] != pictures) {
      throw new TrainingException(
          "%s answers %d pictures with %s; a feature network gives [%d, d]"
              .formatted(name, pictures, Arrays.toString(shape), pictures));
    }
  }

  /// The backend closes what it has loaded.
  @Override
  public void close() {}
}
