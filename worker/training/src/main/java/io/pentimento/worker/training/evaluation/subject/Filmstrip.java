package io.pentimento.worker.training.evaluation.subject;

import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.DecodeState;
import java.util.ArrayList;
import java.util.List;

/// Pictures as they come about: one after each iteration, with the cells veiled that are still
/// masked.
public final class Filmstrip {
  private static final int VEIL = 3; // parts of five

  private Filmstrip() {}

  /// Decodes the first picture of some classes.
  ///
  /// @param labels which classes, 1 or more
  /// @return for each class a row of as many pictures as there are iterations, row after row: 8-bit
  ///   red, green and blue
  public static List<byte[]> of(
      Subject subject, List<Integer> labels, DecodeSettings settings, long seed) {
    var requests = labels.stream().map(label -> subject.request(label, 0, settings, seed)).toList();
    List<List<byte[]>> columns =
        subject.decode(requests).stream().map(states -> veiled(subject, states)).toList();
    var strips = new ArrayList<byte[]>();
    for (int row = 0; row < labels.size(); row++) {
      for (List<byte[]> column : columns) {
        strips.add(column.get(row));
      }
    }
    return strips;
  }

  private static List<byte[]> veiled(Subject subject, List<DecodeState> states) {
    List<byte[]> pictures = subject.pixels(states);
    for (int i = 0; i < pictures.size(); i++) {
      veil(pictures.get(i), states.get(i), subject);
    }
    return pictures;
  }

  private static void veil(byte[] rgb, DecodeState state, Subject subject) {
    int side = subject.side();
    int columns = side / subject.tokenSize();
    for (int i = 0; i < rgb.length; i++) {
      int column = i / 3 % side / subject.tokenSize();
      int row = i / 3 / side / subject.tokenSize();
      if (state.grid().masked().contains(row * columns + column)) {
        int value = rgb[i] & 0xff;
        rgb[i] = (byte) (value + (255 - value) * VEIL / 5);
      }
    }
  }
}
