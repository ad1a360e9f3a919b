package io.pentimento.worker.checkpoints.verification;

import io.pentimento.worker.model.tokenizer.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// `decoder.ids` `[B, H, W]` → `decoder.image` `[B, P, P, 3]`; `encoder.image` → `encoder.features`
/// `[B, H, W, D]` → `encoder.ids`.
record TokenizerCheck(Subject subject) implements Check {
  private static final int CHANNELS = 3;

  @Override
  public void run(Cases cases, Consumer<Outcome> report) {
    if (cases.has("decoder.image")) {
      decoder(cases, report);
    }
    if (cases.has("encoder.features")) {
      features(cases, report);
    }
    if (cases.has("encoder.ids")) {
      ids(cases, report);
    }
  }

  private void decoder(Cases cases, Consumer<Outcome> report) {
    List<Long> shape = cases.shape("decoder.ids", 3);
    int columns = Math.toIntExact(shape.get(2));
    int cells = Math.toIntExact(shape.get(1) * columns);
    int[] ids = cases.ints("decoder.ids");
    var pixels = new ArrayList<float[]>();
    for (int row = 0; row < shape.get(0); row++) {
      int[] grid = Arrays.copyOfRange(ids, row * cells, (row + 1) * cells);
      try {
        pixels.add(subject.tokenizer().decode(List.of(grid), columns).getFirst().values());
      } catch (IllegalArgumentException e) {
        throw cases.refusal("decoder.ids", String.valueOf(e.getMessage()));
      }
    }
    float[] expected = cases.floats("decoder.image");
    // bfloat16 errs in proportion to the numbers, and random weights draw far outside 0 … 1.
    double coarse = 0.1 * Math.max(1, largest(expected));
    report.accept(
        Outcome.ofNumbers(
            "decoder.image", expected, joined(pixels), subject.tolerance(1e-3, coarse)));
  }

  private void features(Cases cases, Consumer<Outcome> report) {
    List<float[]> features = images(cases).stream().map(subject.tokenizer()::features).toList();
    report.accept(
        Outcome.ofNumbers(
            "encoder.features", cases.floats("encoder.features"), joined(features), 5e-3));
  }

  private void ids(Cases cases, Consumer<Outcome> report) {
    int[] ids =
        subject.tokenizer().encode(images(cases)).stream().flatMapToInt(Arrays::stream).toArray();
    report.accept(Outcome.ofIds("encoder.ids", cases.ints("encoder.ids"), ids));
  }

  private List<RgbImage> images(Cases cases) {
    List<Long> shape = cases.shape("encoder.image", 4);
    int height = Math.toIntExact(shape.get(1));
    int width = Math.toIntExact(shape.get(2));
    int tokenSize = subject.tokenizerConfig().tokenSize();
    if (shape.get(3) != CHANNELS || height % tokenSize != 0 || width % tokenSize != 0) {
      throw cases.refusal(
          "encoder.image",
          "has shape %s; pictures of this model have 3 channels and sides that are multiples of %d"
              .formatted(shape, tokenSize));
    }
    float[] all = cases.floats("encoder.image");
    int numbers = height * width * CHANNELS;
    var images = new ArrayList<RgbImage>();
    for (int row = 0; row < shape.get(0); row++) {
      images.add(
          new RgbImage(width, height, Arrays.copyOfRange(all, row * numbers, (row + 1) * numbers)));
    }
    return images;
  }

  private static float largest(float[] numbers) {
    float largest = 0;
    for (float number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }

  private static float[] joined(List<float[]> parts) {
    float[] whole = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
