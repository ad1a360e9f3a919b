package io.pentimento.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.PlainLayers;
import io.pentimento.worker.model.backend.Precision;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The layers that a GPU gets compute what the packed ones do.
class PlainLayersTest {
  @ParameterizedTest
  @EnumSource
  void logitsAreTheSame(Precision precision) {
    int[] tokens = Tiny.grid(16, 24, new Random(1));
    try (Backend packed = Backend.open(Device.CPU);
        Backend plain = PlainLayers.open();
        var one = Tiny.transformer(packed, precision);
        var other = Tiny.transformer(plain, precision)) {
      int[] label = {3};
      assertThat(difference(one.allLogits(tokens, label), other.allLogits(tokens, label)))
          .isLessThan(tolerance(precision));
    }
  }

  @ParameterizedTest
  @EnumSource
  void picturesAreTheSame(Precision precision) {
    var grids = List.of(Tiny.grid(16, 24, new Random(2)));
    try (Backend packed = Backend.open(Device.CPU);
        Backend plain = PlainLayers.open();
        var one = Tiny.tokenizer(packed, precision);
        var other = Tiny.tokenizer(plain, precision)) {
      float[] expected = one.decode(grids, 4).getFirst().values();
      assertThat(difference(expected, other.decode(grids, 4).getFirst().values()))
          .isLessThan(tolerance(precision));
    }
  }

  @Test
  void featuresAreTheSame() {
    var picture = Tiny.picture(16, 16, new Random(3));
    try (Backend packed = Backend.open(Device.CPU);
        Backend plain = PlainLayers.open();
        var one = Tiny.tokenizer(packed, Precision.FP32);
        var other = Tiny.tokenizer(plain, Precision.FP32)) {
      assertThat(difference(one.features(picture), other.features(picture)))
          .isLessThan(tolerance(Precision.FP32));
    }
  }

  private static float tolerance(Precision precision) {
    return switch (precision) {
      case FP32 -> 1e-4f;
      case BF16 -> 0.25f;
    };
  }

  private static float difference(float[] expected, float[] found) {
    assertThat(found).hasSameSizeAs(expected);
    float largest = 0;
    for (int i = 0; i < found.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i] - found[i]));
    }
    return largest;
  }
}
