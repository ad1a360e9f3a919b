package io.pentimento.worker.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Draws a training's curves.
final class LossPlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;

  private LossPlot() {}

  /// One curve for each of a table's columns whose numbers are all positive, on a logarithmic axis.
  ///
  /// @param table as [MetricsLog] writes it
  /// @param picture where to; PNG
  static void draw(String title, Path table, Path picture) {
    List<MetricsLog.Row> rows = MetricsLog.read(table);
    if (rows.isEmpty()) {
      return;
    }
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("training step")
            .build();
    chart.getStyler().setYAxisLogarithmic(true);
    double[] steps = rows.stream().mapToDouble(MetricsLog.Row::step).toArray();
    List<String> columns = MetricsLog.columns(table);
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      double[] values = rows.stream().mapToDouble(row -> row.values()[column]).toArray();
      if (java.util.Arrays.stream(values).allMatch(value -> value > 0)) {
        chart.addSeries(columns.get(i), steps, values).setMarker(SeriesMarkers.NONE);
      }
    }
    if (chart.getSeriesMap().isEmpty()) {
      return;
    }
    try {
      BitmapEncoder.saveBitmap(chart, picture.toString(), BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
