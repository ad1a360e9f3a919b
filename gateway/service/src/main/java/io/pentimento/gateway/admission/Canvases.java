package io.pentimento.gateway.admission;

import static java.util.Objects.requireNonNullElse;

import io.pentimento.schemas.Canvas;
import io.pentimento.schemas.CanvasPlan;
import io.pentimento.schemas.CanvasPlan.Size;
import io.pentimento.schemas.Margins;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.schemas.ObjectKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an extend job draws: whether its margins suit the model and its source, and the canvas that
/// they make.
record Canvases(ModelDescription model, Margins margins, Faults faults) {
  /// How far the submission extends its source.
  static Margins margins(Submission submission) {
    return new Margins(
        requireNonNullElse(submission.left(), 0),
        requireNonNullElse(submission.right(), 0),
        requireNonNullElse(submission.top(), 0),
        requireNonNullElse(submission.bottom(), 0));
  }

  /// The canvas; null with a fault if it cannot be.
  ///
  /// @param iterations of each window
  @Nullable Canvas of(UploadedImage source, int iterations) {
    Size scaled =
        CanvasPlan.scaled(
            new Size(source.width(), source.height()), model.imageSize(), model.tokenSize());
    boolean fits = areWhole();
    fits &= isShort(scaled.width(), "wide", "/left", margins.left(), "/right", margins.right());
    fits &= isShort(scaled.height(), "high", "/top", margins.top(), "/bottom", margins.bottom());
    return fits && isSmall(scaled) ? planned(scaled, iterations) : null;
  }

  private boolean areWhole() {
    boolean whole = true;
    for (Map.Entry<String, Integer> margin : byPointer().entrySet()) {
      if (margin.getValue() % model.tokenSize() != 0) {
        faults.add(
            margin.getKey(),
            "is %d; it must be a multiple of %d, the model's token size"
                .formatted(margin.getValue(), model.tokenSize()));
        whole = false;
      }
    }
    if (byPointer().values().stream().allMatch(margin -> margin == 0)) {
      faults.add(
          "/left", "and /right, /top and /bottom are 0 or absent; one of them must be above 0");
      return false;
    }
    return whole;
  }

  private boolean isShort(
      int source, String word, String first, int before, String second, int after) {
    int most = Canvas.MOST_FRAMES_A_SIDE * model.imageSize();
    if ((long) source + before + after <= most) {
      return true;
    }
    String pointer = source > most || before + after == 0 ? "/source" : before > 0 ? first : second;
    faults.add(
        pointer,
        "makes the picture %d pixels %s, of which the source at the model's scale has %d; at most %d are possible"
            .formatted((long) source + before + after, word, source, most));
    return false;
  }

  private boolean isSmall(Size source) {
    long width = (long) source.width() + margins.left() + margins.right();
    long height = (long) source.height() + margins.top() + margins.bottom();
    long most = (long) Canvas.MOST_FRAMES * model.imageSize() * model.imageSize();
    if (width * height <= most) {
      return true;
    }
    byPointer()
        .forEach((pointer, margin) -> {
          if (margin > 0) {
            faults.add(
                pointer,
                "is part of a picture of %d × %d pixels, %d in all; at most %d are possible"
                    .formatted(width, height, width * height, most));
          }
        });
    return false;
  }

  private @Nullable Canvas planned(Size source, int iterations) {
    int cell = model.tokenSize();
    var plan = CanvasPlan.of(source, margins, model.imageSize(), cell);
    var canvas = new Canvas(plan.columns() * cell, plan.rows() * cell, plan.windows().size());
    if (canvas.windows() * iterations > ObjectKeys.MOST_PARTIALS) {
      faults.add(
          "/iterations",
          "is %d for each of %d windows, %d in all; at most %d are possible"
              .formatted(
                  iterations,
                  canvas.windows(),
                  canvas.windows() * iterations,
                  ObjectKeys.MOST_PARTIALS));
      return null;
    }
    return canvas;
  }

  private Map<String, Integer> byPointer() {
    Map<String, Integer> all = new LinkedHashMap<>();
    all.put("/left", margins.left());
    all.put("/right", margins.right());
    all.put("/top", margins.top());
    all.put("/bottom", margins.bottom());
    return all;
  }
}
