package io.pentimento.worker.checkpoints.verification;

import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.edit.Compositing;
import io.pentimento.worker.model.decoding.edit.EditRegion;
import io.pentimento.worker.model.decoding.edit.Frame;
import java.util.List;
import java.util.function.Consumer;

/// `edit.<i>.box` (top, left, height, width in pixels of a square picture) → `latent_mask` `[P/16,
/// P/16]` → `alpha` `[P, P]`, and with `original` and `generated` `[P, P, 3]` → `composite`.
record EditCheck() implements Check {
  private static final String BOX = ".box";

  @Override
  public void run(Cases cases, Consumer<Outcome> report) {
    for (String name : cases.beginningWith("edit.")) {
      if (name.endsWith(BOX)) {
        edit(cases, name.substring(0, name.length() - BOX.length()), report);
      }
    }
  }

  private static void edit(Cases cases, String edit, Consumer<Outcome> report) {
    Frame frame = frame(cases, edit);
    CellSet cells = cells(cases, edit + BOX, frame);
    int[] mask = new int[frame.cells()];
    for (int cell : cells.cells()) {
      mask[cell] = 1;
    }
    String latentMask = edit + ".latent_mask";
    report.accept(Outcome.ofIds(latentMask, cases.ints(latentMask), mask));
    var compositing = Compositing.of(cells, frame, Compositing.defaultFeather(frame));
    if (cases.has(edit + ".alpha")) {
      report.accept(
          Outcome.ofNumbers(
              edit + ".alpha",
              cases.floats(edit + ".alpha"),
              alpha(compositing, frame),
              3.0 / 255 + 1e-7));
    }
    if (cases.has(edit + ".composite")) {
      float[] blended = blend(cases, edit, compositing);
      report.accept(
          Outcome.ofNumbers(edit + ".composite", cases.floats(edit + ".composite"), blended, 0.02));
    }
  }

  /// Pixels per token are what the picture's size leaves to each cell of the mask.
  private static Frame frame(Cases cases, String edit) {
    List<Long> mask = cases.shape(edit + ".latent_mask", 2);
    List<Long> picture =
        cases.has(edit + ".alpha")
            ? cases.shape(edit + ".alpha", 2)
            : cases.shape(edit + ".original", 3);
    if (mask.contains(0L)
        || picture.get(0) % mask.get(0) != 0
        || picture.get(0) / mask.get(0) * mask.get(1) != picture.get(1)) {
      throw cases.refusal(
          edit + ".latent_mask",
          "of shape %s does not divide a picture of shape %s".formatted(mask, picture));
    }
    return new Frame(
        Math.toIntExact(mask.get(0)),
        Math.toIntExact(mask.get(1)),
        Math.toIntExact(picture.get(0) / mask.get(0)));
  }

  private static CellSet cells(Cases cases, String name, Frame frame) {
    int[] box = cases.ints(name);
    if (box.length != 4) {
      throw cases.refusal(name, "is not top, left, height and width");
    }
    try {
      return new EditRegion.Box(box[0], box[1], box[2], box[3]).cells(frame);
    } catch (IllegalArgumentException e) {
      throw cases.refusal(name, String.valueOf(e.getMessage()));
    }
  }

  private static float[] alpha(Compositing compositing, Frame frame) {
    float[] alpha = new float[frame.height() * frame.width()];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = compositing.alpha(i % frame.width(), i / frame.width());
    }
    return alpha;
  }

  private static float[] blend(Cases cases, String edit, Compositing compositing) {
    try {
      return compositing.blend(cases.floats(edit + ".original"), cases.floats(edit + ".generated"));
    } catch (IllegalArgumentException e) {
      throw cases.refusal(edit + ".generated", String.valueOf(e.getMessage()));
    }
  }
}
