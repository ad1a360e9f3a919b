package io.pentimento.worker.training.transformer;

import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.safetensors.SafetensorsWriter;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.checkpoints.tensors.TensorType;
import io.pentimento.worker.model.tokenizer.RgbImage;
import io.pentimento.worker.model.tokenizer.Tokenizer;
import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.dataset.Split;
import io.pentimento.worker.training.run.Preparation;
import io.pentimento.worker.training.run.TrainingException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A dataset's part as tokens, which are computed once and for all.
///
/// @param perPicture `N`, tokens of one picture
/// @param codes the tokens of all pictures one after the other, as unsigned 16-bit numbers
/// @param labels each picture's class
record Tokens(int perPicture, short[] codes, int[] labels) {
  private static final int TOGETHER = 64;
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// How many pictures there are.
  int size() {
    return labels.length;
  }

  /// One picture's tokens.
  int[] of(int picture) {
    var tokens = new int[perPicture];
    for (int i = 0; i < perPicture; i++) {
      tokens[i] = codes[picture * perPicture + i] & 0xffff;
    }
    return tokens;
  }

  /// Encodes pictures from the first on.
  ///
  /// @param pictures how many
  /// @param told after each of them
  static Tokens encode(
      Dataset dataset, Split split, int pictures, Tokenizer tokenizer, Preparation told) {
    int perSide = dataset.side() / tokenizer.tokenSize();
    int perPicture = perSide * perSide;
    var codes = new short[Math.multiplyExact(pictures, perPicture)];
    var labels = new int[pictures];
    for (int from = 0; from < pictures; from += TOGETHER) {
      List<LabelledPicture> some =
          IntStream.range(from, Math.min(pictures, from + TOGETHER))
              .parallel()
              .mapToObj(i -> dataset.picture(split, i))
              .toList();
      List<int[]> grids =
          tokenizer.encode(
              some.stream()
                  .map(picture -> RgbImage.ofBytes(picture.side(), picture.side(), picture.rgb()))
                  .toList());
      for (int i = 0; i < grids.size(); i++) {
        labels[from + i] = some.get(i).label();
        for (int cell = 0; cell < perPicture; cell++) {
          codes[(from + i) * perPicture + cell] = (short) grids.get(i)[cell];
        }
        told.at("pictures are turned to tokens", from + i + 1, pictures);
      }
    }
    return new Tokens(perPicture, codes, labels);
  }

  /// Reads what [#write] wrote if it was for the same purpose, else null.
  ///
  /// @param purpose whatever the tokens depend on, in words
  static @org.jspecify.annotations.Nullable Tokens read(Path file, String purpose) {
    if (!Files.exists(file)) {
      return null;
    }
    try (var tensors = TensorFile.open(file)) {
      if (!purpose.equals(tensors.metadata().get("purpose"))) {
        return null;
      }
      Tensor codes = tensors.get("codes");
      return new Tokens(
          codes.shape().get(1).intValue(),
          codes.data().toArray(SHORT),
          tensors.get("labels").data().toArray(INT));
    }
  }

  /// Keeps them for the next time.
  void write(Path file, String purpose) {
    var codesTensor =
        Tensor.of(
            "codes",
            TensorType.I16,
            List.of((long) size(), (long) perPicture),
            Arena.ofAuto().allocateFrom(SHORT, codes));
    var labelsTensor =
        Tensor.of(
            "labels",
            TensorType.I32,
            List.of((long) size()),
            Arena.ofAuto().allocateFrom(INT, labels));
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
    try {
      Files.deleteIfExists(unfinished);
      SafetensorsWriter.write(
          unfinished, List.of(codesTensor, labelsTensor), Map.of("purpose", purpose));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new TrainingException("%s cannot be written: %s".formatted(file, e), e);
    }
  }
}
