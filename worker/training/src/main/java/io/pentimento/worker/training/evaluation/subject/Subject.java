package io.pentimento.worker.training.evaluation.subject;

import io.pentimento.worker.checkpoints.Architecture;
import io.pentimento.worker.checkpoints.Checkpoint;
import io.pentimento.worker.checkpoints.Manifest;
import io.pentimento.worker.checkpoints.ModelLoader;
import io.pentimento.worker.model.MaskGit;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.decoding.DecodeRequest;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.DecodeState;
import io.pentimento.worker.model.decoding.IterativeDecoder;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.tokenizer.RgbImage;
import io.pentimento.worker.model.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A checkpoint's model on a device, as evaluation sees it. Start reading here.
public final class Subject implements AutoCloseable {
  private final Manifest manifest;
  private final Precision precision;
  private final MaskGit model;
  private final IterativeDecoder decoder;

  private Subject(Manifest manifest, Precision precision, MaskGit model) {
    this.manifest = manifest;
    this.precision = precision;
    this.model = model;
    this.decoder = new IterativeDecoder(model.sampler(), model.transformer().maskToken());
  }

  /// Loads the weights; the files are closed again.
  ///
  /// @throws io.pentimento.worker.checkpoints.tensors.CheckpointException if the folder holds no
  ///   whole checkpoint
  /// @throws IllegalArgumentException if there is no such device
  public static Subject open(Path checkpoint, Device device, Precision precision) {
    try (var files = Checkpoint.open(checkpoint)) {
      return new Subject(files.manifest(), precision, ModelLoader.load(files, device, precision));
    }
  }

  /// What people call it, and its revision.
  public String name() {
    return "%s %s".formatted(manifest.name(), manifest.revision().shortForm());
  }

  /// The type that it computes in, in a word.
  public String precision() {
    return precision.name().toLowerCase(Locale.ROOT);
  }

  /// Names of its class labels.
  public List<String> labels() {
    return manifest.labels();
  }

  /// How it decodes where nothing is said.
  public DecodeSettings defaults() {
    return manifest.defaults();
  }

  /// Whether it knows a null label, which guidance needs.
  public boolean canGuide() {
    return model.transformer().canGuide();
  }

  /// `P`, pixels per side of its pictures.
  public int side() {
    return switch (manifest.architecture()) {
      case Architecture.MaskGitFamily family -> family.imageSize();
    };
  }

  /// Pixels per side that a token stands for.
  public int tokenSize() {
    return tokenizer().tokenSize();
  }

  Tokenizer tokenizer() {
    return model.tokenizer();
  }

  private int gridSide() {
    return side() / tokenSize();
  }

  /// A picture of a class to decode. Pictures of one seed never share randomness.
  ///
  /// @param index which picture of the class, from 0
  DecodeRequest request(int label, int index, DecodeSettings settings, long seed) {
    int image = Math.addExact(Math.multiplyExact(index, labels().size()), label);
    var start = TokenGrid.allMasked(gridSide(), gridSide());
    return new DecodeRequest(label, settings, seed, image, start);
  }

  /// Decodes pictures of equal settings together.
  ///
  /// @param requests 1 or more
  /// @return the states of all of them after each iteration, in order
  List<List<DecodeState>> decode(List<DecodeRequest> requests) {
    var iterations = new ArrayList<List<DecodeState>>();
    List<DecodeState> states = requests.stream().map(DecodeState::start).toList();
    while (!states.getFirst().finished()) {
      states = decoder.advance(states);
      iterations.add(states);
    }
    return iterations;
  }

  /// The pictures as they stand, 8-bit red, green and blue, row by row.
  List<byte[]> pixels(List<DecodeState> states) {
    List<int[]> grids = states.stream().map(state -> state.grid().tokens()).toList();
    return tokenizer().decode(grids, gridSide()).stream().map(RgbImage::toBytes).toList();
  }

  /// Pictures `first` … `first + count − 1` of a class, decoded in one decode batch.
  List<byte[]> draw(int label, int first, int count, DecodeSettings settings, long seed) {
    var requests =
        IntStream.range(first, first + count)
            .mapToObj(index -> request(label, index, settings, seed))
            .toList();
    return pixels(decode(requests).getLast());
  }

  @Override
  public void close() {
    model.close();
  }
}
