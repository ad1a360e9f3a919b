package io.pentimento.worker.training.evaluation.measures;

import io.pentimento.worker.checkpoints.safetensors.SafetensorsReader;
import io.pentimento.worker.checkpoints.safetensors.SafetensorsWriter;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.MappedFile;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.checkpoints.tensors.TensorType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/// [Moments] on disk, so that a large real set is seen once: safetensors with `mu` `[d]` and
/// `sigma` `[d, d]` in 64 bits (the names that published reference statistics use), the count and
/// the feature network's name as metadata.
public final class MomentsFile {
  private static final String MEAN = "mu";
  private static final String COVARIANCE = "sigma";
  private static final String COUNT = "count";
  private static final String NETWORK = "network";
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private MomentsFile() {}

  /// Writes a file, in place of one that is there. It appears whole or not at all.
  ///
  /// @param network whose features these are
  /// @param moments of 2 vectors or more
  public static void write(Path file, String network, Moments moments) throws IOException {
    long d = moments.dimensions();
    var tensors =
        List.of(
            Tensor.of(MEAN, TensorType.F64, List.of(d), bytes(moments.mean())),
            Tensor.of(COVARIANCE, TensorType.F64, List.of(d, d), bytes(moments.covariance())));
    var metadata = Map.of(COUNT, Long.toString(moments.count()), NETWORK, network);
    Path absolute = file.toAbsolutePath();
    Path unfinished = absolute.resolveSibling("." + absolute.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    try {
      SafetensorsWriter.write(unfinished, tensors, metadata);
      Files.move(unfinished, absolute, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /// Reads what [#write] wrote.
  ///
  /// @param network whose features they must be
  /// @throws CheckpointException if the file is none of this kind, or of another network
  public static Moments read(Path file, String network) {
    try (MappedFile mapped = MappedFile.open(file)) {
      var content = SafetensorsReader.read(mapped);
      String written = content.metadata().getOrDefault(NETWORK, "");
      if (!written.equals(network)) {
        throw mapped.refusal("holds features of \"%s\", not of \"%s\"".formatted(written, network));
      }
      double[] mean = doubles(mapped, content.tensors(), MEAN);
      double[] covariance = doubles(mapped, content.tensors(), COVARIANCE);
      if (covariance.length != (long) mean.length * mean.length) {
        throw mapped.refusal(COVARIANCE, "does not fit %d features".formatted(mean.length));
      }
      return Moments.restored(count(mapped, content.metadata()), mean, covariance);
    }
  }

  private static long count(MappedFile file, Map<String, String> metadata) {
    String text = metadata.getOrDefault(COUNT, "");
    if (!text.matches("[1-9]\\d{0,17}") || text.equals("1")) {
      throw file.refusal("does not say of how many pictures it is, 2 or more");
    }
    return Long.parseLong(text);
  }

  private static double[] doubles(MappedFile file, Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null || tensor.type() != TensorType.F64 || tensor.elements() == 0) {
      throw file.refusal(name, "is not there in 64 bits");
    }
    double[] numbers = tensor.data().toArray(DOUBLE);
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw file.refusal(name, "holds " + number);
      }
    }
    return numbers;
  }

  private static MemorySegment bytes(double[] numbers) {
    var buffer = ByteBuffer.allocate(Double.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(numbers);
    return MemorySegment.ofBuffer(buffer);
  }
}
