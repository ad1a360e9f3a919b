package io.pentimento.worker.training.run;

import io.pentimento.worker.checkpoints.NetworkFile;
import io.pentimento.worker.model.Weight;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.training.optimisation.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a training keeps everything: `config.yaml` as it was started with, `metrics.csv`,
/// `checks.csv`, `loss.png`, `samples/`, and `state.safetensors` from which it goes on.
///
/// @param path the folder
public record RunFolder(Path path) {
  private static final String STEP = "step";
  private static final String SECONDS = "seconds";
  private static final String KIND = "kind";

  /// The point that a training has reached.
  ///
  /// @param step the last training step done; 0 before the first
  /// @param seconds spent on training so far
  public record Reached(long step, double seconds) {
    /// Nothing is done yet.
    public static final Reached START = new Reached(0, 0);
  }

  /// @throws TrainingException if a training was started here before
  public void requireUnused() {
    if (Files.exists(config())) {
      throw new TrainingException(
          "%s holds a training already: go on with --resume, or choose another folder"
              .formatted(path));
    }
  }

  /// Makes the folder and keeps the configuration.
  ///
  /// @throws TrainingException if a training was started here before, or it cannot be written
  public void begin(String config) {
    requireUnused();
    try {
      Files.createDirectories(samples());
      Files.writeString(config(), config);
    } catch (IOException e) {
      throw new TrainingException("%s cannot be written: %s".formatted(path, e), e);
    }
  }

  /// The configuration that the training was started with.
  ///
  /// @throws TrainingException if there is none
  public String startedWith() {
    try {
      return Files.readString(config());
    } catch (IOException e) {
      throw new TrainingException("%s holds no training to resume".formatted(path), e);
    }
  }

  Path config() {
    return path.resolve("config.yaml");
  }

  Path metrics() {
    return path.resolve("metrics.csv");
  }

  Path checks() {
    return path.resolve("checks.csv");
  }

  Path plot() {
    return path.resolve("loss.png");
  }

  Path samples() {
    return path.resolve("samples");
  }

  Path samples(long step) {
    return samples().resolve("step-%07d.png".formatted(step));
  }

  /// Where the state is, if one was saved.
  public Path state() {
    return path.resolve("state.safetensors");
  }

  /// A free place for something that the finished run leaves behind. What an earlier end of the run
  /// left there, before it went on to more steps, is kept as `name-1`, `name-2` and so on.
  ///
  /// @throws TrainingException if it cannot be moved
  public Path place(String name) {
    Path place = path.resolve(name);
    int number = 1;
    while (Files.exists(path.resolve(name + "-" + number))) {
      number++;
    }
    try {
      if (Files.exists(place)) {
        Files.move(place, path.resolve(name + "-" + number));
      }
      return place;
    } catch (IOException e) {
      throw new TrainingException("%s cannot be moved aside: %s".formatted(place, e), e);
    }
  }

  /// Saves a state in place of the last one, whole or not at all.
  void save(String kind, Map<String, Tensor> state, Reached reached) {
    NetworkFile.write(
        state(),
        new DeviceState(state),
        Map.of(
            KIND, kind,
            STEP, Long.toString(reached.step()),
            SECONDS, Double.toString(reached.seconds())));
  }

  /// Opens the saved state.
  ///
  /// @param kind of training that will go on from it
  /// @throws TrainingException if it is another kind's
  public Saved open(String kind) {
    var file = NetworkFile.open(state());
    String found = file.about(KIND);
    if (!found.equals(kind)) {
      file.close();
      throw new TrainingException(
          "%s is the state of training a %s, not a %s".formatted(state(), found, kind));
    }
    return new Saved(file);
  }

  /// A saved state; its tensors are valid until it is closed.
  public record Saved(NetworkFile file) implements AutoCloseable {
    /// All tensors by the names that they were saved under.
    public Weights tensors() {
      return file.weights();
    }

    /// The point at which it was saved.
    public Reached reached() {
      return new Reached(Long.parseLong(file.about(STEP)), Double.parseDouble(file.about(SECONDS)));
    }

    @Override
    public void close() {
      file.close();
    }
  }

  /// Tensors on a device, each copied when asked for.
  private record DeviceState(Map<String, Tensor> tensors) implements Weights {
    DeviceState {
      tensors = new LinkedHashMap<>(tensors);
    }

    @Override
    public Set<String> names() {
      return tensors.keySet();
    }

    @Override
    public Weight get(String name) {
      Tensor tensor = tensors.get(name);
      if (tensor == null) {
        throw new IllegalArgumentException("there is no tensor " + name);
      }
      List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
      return Numbers.weight(name, shape, tensor.toFloats());
    }
  }
}
