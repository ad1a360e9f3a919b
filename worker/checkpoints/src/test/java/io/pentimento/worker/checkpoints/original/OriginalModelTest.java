package io.pentimento.worker.checkpoints.original;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.checkpoints.Architecture.MaskGitFamily;
import io.pentimento.worker.checkpoints.Fixtures;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.published.ImportOptions;
import io.pentimento.worker.checkpoints.published.ImportedCheckpoint;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.tokenizer.RgbImage;
import io.pentimento.worker.model.tokenizer.VqGan;
import io.pentimento.worker.model.transformer.BidirectionalTransformer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The networks against what the original code computes on the same weights
/// (`fixtures/google-tiny`).
class OriginalModelTest {
  private static final Backend BACKEND = Backend.open(Device.CPU);
  private static TensorFile cases;
  private static ImportedCheckpoint weights;
  private static MaskGitFamily sizes;

  @BeforeAll
  static void open() {
    cases = TensorFile.open(Fixtures.googleTiny("cases.safetensors"));
    weights =
        ImportedCheckpoint.open(
            Fixtures.googleTiny("tokenizer_checkpoint"),
            Fixtures.googleTiny("maskgit_checkpoint"),
            ImportOptions.NONE);
    sizes = weights.architecture();
  }

  @AfterAll
  static void close() {
    weights.close();
    cases.close();
    BACKEND.close();
  }

  @Test
  void logitsEqualTheOriginals() {
    assertThat(logitsDifference(Precision.FP32)).isLessThanOrEqualTo(1e-4f);
  }

  @Test
  void bfloat16LogitsStayWithinAFourteenthOfALogit() {
    assertThat(logitsDifference(Precision.BF16)).isBetween(1e-5f, 0.07f);
  }

  private static float logitsDifference(Precision precision) {
    int n = sizes.transformer().tokens();
    int[] ids = numbers("transformer.input_ids");
    var labels = new int[ids.length / (n + 1)];
    var tokens = new int[labels.length * n];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = ids[row * (n + 1)] - sizes.transformer().codebookSize();
      for (int cell = 0; cell < n; cell++) {
        int id = ids[row * (n + 1) + 1 + cell];
        tokens[row * n + cell] = id < 0 ? sizes.transformer().maskToken() : id;
      }
    }
    try (var transformer =
        BidirectionalTransformer.open(
            sizes.transformer(), weights.transformer(), BACKEND, precision)) {
      return largestDifference(transformer.allLogits(tokens, labels), floats("transformer.logits"));
    }
  }

  @Test
  void decodedPicturesEqualTheOriginals() {
    assertThat(decodedDifference(Precision.FP32)).isLessThanOrEqualTo(1e-3f);
  }

  /// These weights are random, and their pictures span five times the range of real ones.
  @Test
  void bfloat16PicturesStayWithinAHundredthOfTheirRange() {
    assertThat(decodedDifference(Precision.BF16)).isBetween(1e-5f, 0.05f);
  }

  private static float decodedDifference(Precision precision) {
    int side = sizes.transformer().gridSide();
    try (VqGan vqgan = vqgan(precision)) {
      List<RgbImage> pictures = vqgan.decode(parts(numbers("decoder.ids"), side * side), side);
      return largestDifference(joined(pictures), floats("decoder.image"));
    }
  }

  @Test
  void featuresAndTokensEqualTheOriginals() {
    int side = sizes.transformer().gridSide() * sizes.tokenizer().tokenSize();
    float[] expected = floats("encoder.features");
    float[] pixels = floats("encoder.image");
    int batch = pixels.length / (side * side * 3);
    var tokens = new ArrayList<int[]>();
    try (VqGan vqgan = vqgan(Precision.FP32)) {
      for (int i = 0; i < batch; i++) {
        var picture = new RgbImage(side, side, part(pixels, i, batch));
        assertThat(largestDifference(vqgan.features(picture), part(expected, i, batch)))
            .isLessThanOrEqualTo(5e-3f);
        tokens.add(vqgan.encode(List.of(picture)).getFirst());
      }
    }
    int[] ids = numbers("encoder.ids");
    assertThat(tokens).containsExactlyElementsOf(parts(ids, ids.length / batch));
  }

  private static VqGan vqgan(Precision precision) {
    return VqGan.open(sizes.tokenizer(), weights.tokenizer(), BACKEND, precision);
  }

  private static float[] floats(String name) {
    return Numbers.floats(cases.get(name));
  }

  private static int[] numbers(String name) {
    return Numbers.ints(cases.get(name));
  }

  private static float[] part(float[] all, int index, int parts) {
    int size = all.length / parts;
    return Arrays.copyOfRange(all, index * size, (index + 1) * size);
  }

  private static List<int[]> parts(int[] all, int size) {
    var parts = new ArrayList<int[]>();
    for (int from = 0; from < all.length; from += size) {
      parts.add(Arrays.copyOfRange(all, from, from + size));
    }
    return parts;
  }

  private static float[] joined(List<RgbImage> pictures) {
    int size = pictures.getFirst().values().length;
    var all = new float[pictures.size() * size];
    for (int i = 0; i < pictures.size(); i++) {
      System.arraycopy(pictures.get(i).values(), 0, all, i * size, size);
    }
    return all;
  }

  private static float largestDifference(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    float largest = 0;
    for (int i = 0; i < found.length; i++) {
      largest = Math.max(largest, Math.abs(found[i] - expected[i]));
    }
    return largest;
  }
}
