package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.report.Section.Level;
import io.pentimento.worker.training.evaluation.report.Section.Plot;
import io.pentimento.worker.training.evaluation.sweep.Trend;
import io.pentimento.worker.training.evaluation.sweep.Trend.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// A plot as a PNG file. Colours are those of Okabe and Ito, which colour-blind people can tell
/// apart; lines also differ by their marks.
final class PlotPicture {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 600;
  private static final double LEAST_SPAN_OF_OCTAVES = 8;
  private static final int ROOM_PER_TICK = 60;
  private static final int LEGEND_ROW = 24;
  private static final int LEGEND_LETTERS = 85; // as many go into a row
  private static final int LEGEND_MARK = 6; // letters that a line's sample takes the room of
  private static final double ASIDE = 0.006;
  private static final Color GRID = new Color(0xe4e4e4);
  private static final Color INK = new Color(0x333333);
  private static final Color[] COLOURS = {
    new Color(0x0072b2),
    new Color(0xd55e00),
    new Color(0x009e73),
    new Color(0xcc79a7),
    new Color(0xe69f00),
    new Color(0x56b4e9),
    new Color(0x000000)
  };
  private static final Marker[] MARKS = {
    SeriesMarkers.CIRCLE,
    SeriesMarkers.SQUARE,
    SeriesMarkers.TRIANGLE_UP,
    SeriesMarkers.DIAMOND,
    SeriesMarkers.TRIANGLE_DOWN,
    SeriesMarkers.CROSS,
    SeriesMarkers.PLUS
  };
  private static final BasicStroke DASHES =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {8, 6}, 0);

  private final Plot plot;
  private final boolean octaves;
  private final double left;
  private final double right;
  private final XYChart chart;

  private PlotPicture(Plot plot) {
    this.plot = plot;
    double[] all =
        plot.trends().stream()
            .flatMap(trend -> trend.points().stream())
            .mapToDouble(Point::x)
            .sorted()
            .toArray();
    double least = all[0];
    double most = all[all.length - 1];
    this.octaves = least > 0 && most / least >= LEAST_SPAN_OF_OCTAVES;
    this.left = place(least);
    this.right = place(most);
    this.chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(isLegendInOneRow() ? HEIGHT : HEIGHT + LEGEND_ROW * names().size())
            .xAxisTitle(plot.xTitle())
            .yAxisTitle(plot.yTitle())
            .build();
  }

  static byte[] png(Plot plot) throws IOException {
    var picture = new PlotPicture(plot);
    picture.style();
    for (int i = 0; i < plot.trends().size(); i++) {
      picture.addTrend(i);
    }
    plot.levels().forEach(picture::addLevel);
    return BitmapEncoder.getBitmapBytes(picture.chart, BitmapEncoder.BitmapFormat.PNG);
  }

  private void style() {
    var styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setChartFontColor(INK);
    styler.setChartTitleVisible(false);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setYAxisTickMarkSpacingHint(ROOM_PER_TICK);
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(isLegendInOneRow() ? LegendLayout.Horizontal : LegendLayout.Vertical);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setMarkerSize(9);
    styler.setErrorBarsColorSeriesColor(true);
    styler.setSeriesColors(COLOURS);
    styler.setSeriesMarkers(MARKS);
    if (octaves) {
      // A little less than an octave's room, so that ticks stand at whole octaves.
      styler.setXAxisTickMarkSpacingHint((int) (0.7 * WIDTH / (right - left)));
      chart.setCustomXAxisTickLabelsFormatter(PlotPicture::octave);
    }
  }

  private List<String> names() {
    return Stream.concat(
            plot.trends().stream().map(this::name), plot.levels().stream().map(Level::name))
        .toList();
  }

  private String name(Trend trend) {
    return trend.name().isEmpty() ? plot.yTitle() : trend.name();
  }

  private boolean isLegendInOneRow() {
    return names().stream().mapToInt(name -> name.length() + LEGEND_MARK).sum() <= LEGEND_LETTERS;
  }

  /// Lines stand a little beside each other, so that their bars do not hide one another.
  private void addTrend(int index) {
    Trend trend = plot.trends().get(index);
    double aside = (index - (plot.trends().size() - 1) / 2.0) * ASIDE * (right - left);
    List<Point> points = trend.points();
    XYSeries series =
        chart.addSeries(
            name(trend),
            numbers(points, point -> place(point.x()) + aside),
            numbers(points, Point::mean),
            numbers(points, Point::deviation));
    series.setLineWidth(2.5f);
  }

  private void addLevel(Level level) {
    XYSeries series =
        chart.addSeries(
            level.name(), new double[] {left, right}, new double[] {level.value(), level.value()});
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(DASHES);
    series.setLineColor(INK);
  }

  /// Where numbers double rather than grow (1, 2, 4 … 32 iterations), each doubling gets as much
  /// room.
  private double place(double x) {
    return octaves ? Math.log(x) / Math.log(2) : x;
  }

  /// The number at a place along a doubling axis.
  private static String octave(double place) {
    return new BigDecimal(Math.pow(2, place))
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static double[] numbers(List<Point> points, ToDoubleFunction<Point> number) {
    return points.stream().mapToDouble(number).toArray();
  }
}
