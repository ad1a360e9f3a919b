package io.pentimento.worker.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.model.Tiny;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.PlainLayers;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VqGanTest {
  private static final Backend BACKEND = Backend.open(Device.CPU);

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  @Test
  void sidesFollowTheTokenSize() {
    try (VqGan vqgan = Tiny.tokenizer(BACKEND, Precision.FP32)) {
      var random = new Random(1);
      var picture = vqgan.decode(List.of(Tiny.grid(6, 24, random)), 3).getFirst();
      assertThat(List.of(picture.width(), picture.height())).containsExactly(12, 8);
      assertThat(vqgan.encode(List.of(picture)).getFirst()).hasSize(6);
      assertThat(vqgan.features(picture)).hasSize(6 * 8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPictureIsTheSameAloneAndInCompany(Precision precision) {
    Threads.use(2, () -> checkCompany(precision));
  }

  private static void checkCompany(Precision precision) {
    try (VqGan vqgan = Tiny.tokenizer(BACKEND, precision)) {
      var random = new Random(2);
      var grids = new ArrayList<int[]>();
      var pictures = new ArrayList<RgbImage>();
      for (int i = 0; i < 3; i++) {
        grids.add(Tiny.grid(64, 24, random));
        pictures.add(Tiny.picture(32, 32, random));
      }
      var decoded = vqgan.decode(grids, 8);
      var encoded = vqgan.encode(pictures);
      for (int i = 0; i < 3; i++) {
        var alone = vqgan.decode(List.of(grids.get(i)), 8).getFirst();
        assertThat(decoded.get(i).values()).containsExactly(alone.values());
        assertThat(encoded.get(i)).isEqualTo(vqgan.encode(pictures.subList(i, i + 1)).getFirst());
      }
    }
  }

  @Test
  void aGpuTakesPicturesOfOneSizeTogether() {
    var random = new Random(7);
    var pictures = new ArrayList<RgbImage>();
    for (int side : List.of(32, 32, 16, 16, 32)) {
      pictures.add(Tiny.picture(side, side, random));
    }
    var grids = Stream.generate(() -> Tiny.grid(64, 24, random)).limit(3).toList();
    try (Backend gpu = PlainLayers.openAsGpu();
        VqGan together = Tiny.tokenizer(gpu, Precision.FP32);
        VqGan each = Tiny.tokenizer(BACKEND, Precision.FP32)) {
      assertThat(together.encode(pictures).toArray(int[][]::new))
          .isDeepEqualTo(each.encode(pictures).toArray(int[][]::new));
      List<RgbImage> drawn = together.decode(grids, 8);
      for (int i = 0; i < grids.size(); i++) {
        float[] expected = each.decode(grids.subList(i, i + 1), 8).getFirst().values();
        assertThat(drawn.get(i).values()).containsExactly(expected, within(1e-4f));
      }
      assertThat(together.encode(List.of())).isEmpty();
      assertThat(together.decode(List.of(), 8)).isEmpty();
    }
  }

  @Test
  void bfloat16StaysNearFloat32() {
    try (VqGan exact = Tiny.tokenizer(BACKEND, Precision.FP32);
        VqGan fast = Tiny.tokenizer(BACKEND, Precision.BF16)) {
      var grids = List.of(Tiny.grid(64, 24, new Random(3)));
      float[] expected = exact.decode(grids, 8).getFirst().values();
      float[] found = fast.decode(grids, 8).getFirst().values();
      assertThat(rootMeanSquare(expected, found))
          .isLessThan(0.02 * rootMeanSquare(expected, new float[expected.length]))
          .isGreaterThan(0);
    }
  }

  @Test
  void encodingIsExactInEitherPrecision() {
    try (VqGan exact = Tiny.tokenizer(BACKEND, Precision.FP32);
        VqGan fast = Tiny.tokenizer(BACKEND, Precision.BF16)) {
      var picture = Tiny.picture(32, 32, new Random(4));
      assertThat(fast.features(picture)).containsExactly(exact.features(picture), within(0f));
    }
  }

  @Test
  void theNearestCodeIsTheOneThatPlainArithmeticFinds() {
    try (VqGan vqgan = Tiny.tokenizer(BACKEND, Precision.FP32)) {
      var picture = Tiny.picture(32, 32, new Random(5));
      float[] codebook =
          Tiny.tokenizerWeights()
              .get("codebook")
              .data()
              .toArray(java.lang.foreign.ValueLayout.JAVA_FLOAT);
      float[] features = vqgan.features(picture);
      int[] tokens = vqgan.encode(List.of(picture)).getFirst();
      for (int cell = 0; cell < 64; cell++) {
        assertThat(tokens[cell]).isEqualTo(nearest(features, cell, codebook));
      }
    }
  }

  private static int nearest(float[] features, int cell, float[] codebook) {
    int best = 0;
    double bestDistance = Double.MAX_VALUE;
    for (int code = 0; code < 24; code++) {
      double distance = 0;
      for (int i = 0; i < 8; i++) {
        double difference = features[cell * 8 + i] - codebook[code * 8 + i];
        distance += difference * difference;
      }
      if (distance < bestDistance) {
        bestDistance = distance;
        best = code;
      }
    }
    return best;
  }

  @Test
  void badGridsAndPicturesAreRefused() {
    try (VqGan vqgan = Tiny.tokenizer(BACKEND, Precision.FP32)) {
      assertThatThrownBy(() -> vqgan.decode(List.of(new int[] {0, 24}), 2))
          .hasMessage("a token must be in 0 … 23, got 24");
      assertThatThrownBy(() -> vqgan.decode(List.of(new int[5]), 2))
          .hasMessage("5 tokens do not fill rows of 2");
      assertThatThrownBy(() -> vqgan.encode(List.of(new RgbImage(6, 4, new float[72]))))
          .hasMessage("a picture's sides must be multiples of 4 pixels, got 6 × 4");
    }
  }

  @Test
  void widthsThatDoNotFillTheNormsGroupsAreRefused() {
    var config = new VqGanConfig(8, 4, List.of(32, 40), 1);
    assertThatThrownBy(
            () -> VqGan.open(config, Tiny.tokenizerWeights(), BACKEND, Precision.FP32).close())
        .hasMessage("a tokenizer's level widths must be multiples of 32, got [32, 40]");
  }

  private static double rootMeanSquare(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum / a.length);
  }
}
