package io.pentimento.worker.training.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.training.evaluation.report.Section.Level;
import io.pentimento.worker.training.evaluation.report.Section.Plot;
import io.pentimento.worker.training.evaluation.sweep.Trend;
import io.pentimento.worker.training.evaluation.sweep.Trend.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PlotPictureTest {
  private static BufferedImage drawn(List<Trend> trends, Level... levels) throws IOException {
    var plot = new Plot("Plot", "", "plot.png", "x", "y", trends, List.of(levels));
    return ImageIO.read(new ByteArrayInputStream(PlotPicture.png(plot)));
  }

  private static Trend line(String name, double... xs) {
    return new Trend(
        name, IntStream.range(0, xs.length).mapToObj(i -> new Point(xs[i], i, 0.1, 3)).toList());
  }

  private static Set<Integer> colours(BufferedImage image) {
    var colours = new HashSet<Integer>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y) & 0xffffff);
      }
    }
    return colours;
  }

  @Test
  void everyLineHasItsColourAndALevelIsDrawn() throws IOException {
    var trends = List.of(line("a", 1, 2, 3), line("b", 1, 2, 3));
    assertThat(colours(drawn(trends))).contains(0x0072b2, 0xd55e00);
    var bare = drawn(trends);
    var withLevel = drawn(trends, new Level("real", 1));
    int row = IntStream.range(0, 500).filter(y -> isDashed(withLevel, y)).findFirst().orElse(-1);
    assertThat(row).isPositive();
    assertThat(isDashed(bare, row)).isFalse();
  }

  private static boolean isDashed(BufferedImage image, int y) {
    return IntStream.range(100, 950)
            .filter(x -> (image.getRGB(x, y) & 0xffffff) == 0x333333)
            .count()
        > 300;
  }

  @Test
  void namesThatDoNotFitInARowGetRowsOfTheirOwn() throws IOException {
    var few = List.of(line("cosine", 1, 2), line("linear", 1, 2));
    var many =
        IntStream.range(0, 12).mapToObj(i -> line("order=confidence, k=" + i, 1, 2)).toList();
    assertThat(drawn(few).getHeight()).isEqualTo(600);
    assertThat(drawn(many).getHeight()).isEqualTo(600 + 12 * 24);
  }

  @Test
  void pointsOfAnyReachAreDrawn() throws IOException {
    assertThat(colours(drawn(List.of(line("", 8))))).contains(0x0072b2);
    assertThat(colours(drawn(List.of(line("", 0, 10))))).contains(0x0072b2);
    assertThat(colours(drawn(List.of(line("", 1, 256, 1024))))).contains(0x0072b2);
    assertThat(colours(drawn(List.of(line("", -4, 1, 3))))).contains(0x0072b2);
    assertThat(colours(drawn(List.of(line("a", 0.001, 100), line("b", 5)), new Level("c", 0))))
        .contains(0x0072b2, 0xd55e00);
  }
}
