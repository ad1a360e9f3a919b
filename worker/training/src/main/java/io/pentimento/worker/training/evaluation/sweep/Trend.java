package io.pentimento.worker.training.evaluation.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// How a measure goes with one setting, all else equal: a line of a plot.
///
/// @param name the other settings, as far as they vary; empty where none does
/// @param points by ascending value of the setting
public record Trend(String name, List<Point> points) {
  /// One value of the setting.
  ///
  /// @param x the value
  /// @param mean of the measure over the seeds
  /// @param deviation over the seeds, 0 where there is one
  /// @param seeds how many runs there were
  public record Point(double x, double mean, double deviation, int seeds) {}

  public Trend {
    points = List.copyOf(points);
  }

  /// One trend for each combination of the other settings, in the order in which they first appear.
  /// Rows without a finite figure are left out.
  ///
  /// @param setting what goes along the line; its values are numbers
  /// @throws IllegalArgumentException if there is no such setting or measure, or a value of the
  ///   setting is no number
  public static List<Trend> of(List<Row> rows, String setting, String measure) {
    List<Runs> all = Runs.of(rows, measure);
    List<String> varying =
        Configuration.varying(all.stream().map(Runs::configuration).toList()).stream()
            .filter(name -> !name.equals(setting))
            .toList();
    var lines = new LinkedHashMap<String, List<Point>>();
    for (Runs runs : all) {
      lines
          .computeIfAbsent(name(runs.configuration(), varying), _ -> new ArrayList<>())
          .add(
              new Point(
                  number(runs.configuration(), setting),
                  runs.mean(),
                  runs.deviation(),
                  runs.bySeed().size()));
    }
    return lines.entrySet().stream()
        .map(line -> new Trend(line.getKey(), ascending(line.getValue())))
        .toList();
  }

  private static List<Point> ascending(List<Point> points) {
    return points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
  }

  private static String name(Configuration configuration, List<String> varying) {
    if (varying.size() == 1) {
      return configuration.get(varying.getFirst());
    }
    return varying.stream()
        .map(name -> name + "=" + configuration.get(name))
        .collect(Collectors.joining(", "));
  }

  private static double number(Configuration configuration, String setting) {
    String text = configuration.get(setting);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(
          "setting %s=%s is no number that a line could go along".formatted(setting, text));
    }
  }
}
