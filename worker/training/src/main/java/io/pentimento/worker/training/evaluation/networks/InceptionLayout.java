package io.pentimento.worker.training.evaluation.networks;

import io.pentimento.worker.model.WeightLayout;
import java.util.ArrayList;
import java.util.List;

/// The units of Inception-v3 (a convolution and its batch norm each) in the order of
/// `inception.py`, under the names that pytorch-fid and torchvision give them.
final class InceptionLayout {
  /// The tensors of a unit's batch norm, as its script takes them.
  static final List<String> NORM = List.of("weight", "bias", "running_mean", "running_var");

  /// Numbers that the network sees in a picture.
  static final int FEATURES = 2048;

  private final List<Unit> units = new ArrayList<>();

  private InceptionLayout() {}

  /// One unit.
  ///
  /// @param height of the kernel
  /// @param width of the kernel
  record Unit(String name, int out, int in, int height, int width) {
    String kernel() {
      return name + ".conv.weight";
    }

    List<String> norm() {
      return NORM.stream().map(part -> name + ".bn." + part).toList();
    }
  }

  /// All units.
  static List<Unit> units() {
    var layout = new InceptionLayout();
    layout.stem();
    layout.mixedA("Mixed_5b", 192, 32);
    layout.mixedA("Mixed_5c", 256, 64);
    layout.mixedA("Mixed_5d", 288, 64);
    layout.mixedB("Mixed_6a");
    layout.mixedC("Mixed_6b", 128);
    layout.mixedC("Mixed_6c", 160);
    layout.mixedC("Mixed_6d", 160);
    layout.mixedC("Mixed_6e", 192);
    layout.mixedD("Mixed_7a");
    layout.mixedE("Mixed_7b", 1280);
    layout.mixedE("Mixed_7c", FEATURES);
    return List.copyOf(layout.units);
  }

  /// All tensors.
  ///
  /// @param classes how many the last layer tells apart: 1008 in pytorch-fid's weights, 1000 in
  ///   torchvision's
  static WeightLayout tensors(long classes) {
    var layout = new WeightLayout.Builder();
    for (Unit unit : units()) {
      layout.tensor(unit.kernel(), unit.out, unit.in, unit.height, unit.width);
      unit.norm().forEach(name -> layout.tensor(name, unit.out));
    }
    return layout.linear("fc", classes, FEATURES).build();
  }

  private void stem() {
    square("Conv2d_1a_3x3", 32, 3, 3);
    square("Conv2d_2a_3x3", 32, 32, 3);
    square("Conv2d_2b_3x3", 64, 32, 3);
    square("Conv2d_3b_1x1", 80, 64, 1);
    square("Conv2d_4a_3x3", 192, 80, 3);
  }

  private void mixedA(String block, int in, int pooled) {
    square(block + ".branch1x1", 64, in, 1);
    square(block + ".branch5x5_1", 48, in, 1);
    square(block + ".branch5x5_2", 64, 48, 5);
    square(block + ".branch3x3dbl_1", 64, in, 1);
    square(block + ".branch3x3dbl_2", 96, 64, 3);
    square(block + ".branch3x3dbl_3", 96, 96, 3);
    square(block + ".branch_pool", pooled, in, 1);
  }

  private void mixedB(String block) {
    square(block + ".branch3x3", 384, 288, 3);
    square(block + ".branch3x3dbl_1", 64, 288, 1);
    square(block + ".branch3x3dbl_2", 96, 64, 3);
    square(block + ".branch3x3dbl_3", 96, 96, 3);
  }

  private void mixedC(String block, int inner) {
    square(block + ".branch1x1", 192, 768, 1);
    square(block + ".branch7x7_1", inner, 768, 1);
    add(block + ".branch7x7_2", inner, inner, 1, 7);
    add(block + ".branch7x7_3", 192, inner, 7, 1);
    square(block + ".branch7x7dbl_1", inner, 768, 1);
    add(block + ".branch7x7dbl_2", inner, inner, 7, 1);
    add(block + ".branch7x7dbl_3", inner, inner, 1, 7);
    add(block + ".branch7x7dbl_4", inner, inner, 7, 1);
    add(block + ".branch7x7dbl_5", 192, inner, 1, 7);
    square(block + ".branch_pool", 192, 768, 1);
  }

  private void mixedD(String block) {
    square(block + ".branch3x3_1", 192, 768, 1);
    square(block + ".branch3x3_2", 320, 192, 3);
    square(block + ".branch7x7x3_1", 192, 768, 1);
    add(block + ".branch7x7x3_2", 192, 192, 1, 7);
    add(block + ".branch7x7x3_3", 192, 192, 7, 1);
    square(block + ".branch7x7x3_4", 192, 192, 3);
  }

  private void mixedE(String block, int in) {
    square(block + ".branch1x1", 320, in, 1);
    square(block + ".branch3x3_1", 384, in, 1);
    add(block + ".branch3x3_2a", 384, 384, 1, 3);
    add(block + ".branch3x3_2b", 384, 384, 3, 1);
    square(block + ".branch3x3dbl_1", 448, in, 1);
    square(block + ".branch3x3dbl_2", 384, 448, 3);
    add(block + ".branch3x3dbl_3a", 384, 384, 1, 3);
    add(block + ".branch3x3dbl_3b", 384, 384, 3, 1);
    square(block + ".branch_pool", 192, in, 1);
  }

  private void square(String name, int out, int in, int side) {
    add(name, out, in, side, side);
  }

  private void add(String name, int out, int in, int height, int width) {
    units.add(new Unit(name, out, in, height, width));
  }
}
