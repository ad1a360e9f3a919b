package io.pentimento.worker.training.dataset.picturebook;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/// The shapes that scenes are cut out of.
final class Shapes {
  private Shapes() {}

  static Shape circle(double x, double y, double radius) {
    return oval(x, y, radius, radius);
  }

  /// An ellipse by its centre and half its width and height.
  static Shape oval(double x, double y, double across, double down) {
    return new Ellipse2D.Double(x - across, y - down, 2 * across, 2 * down);
  }

  /// A box by its left upper corner, with corners of a radius.
  static Shape box(double x, double y, double width, double height, double corner) {
    return new RoundRectangle2D.Double(x, y, width, height, 2 * corner, 2 * corner);
  }

  /// Straight lines from point to point and back to the first: x, y, x, y, …
  static Shape polygon(double... points) {
    var path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }

  /// A round curve through all points and back to the first (Catmull and Rom 1974).
  static Shape smooth(double... points) {
    int count = points.length / 2;
    var path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 0; i < count; i++) {
      bend(path, points, (i + count - 1) % count, i, (i + 1) % count, (i + 2) % count);
    }
    path.closePath();
    return path;
  }

  /// A round curve through all points, with two ends.
  static Path2D curve(double... points) {
    int last = points.length / 2 - 1;
    var path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 0; i < last; i++) {
      bend(path, points, Math.max(0, i - 1), i, i + 1, Math.min(last, i + 2));
    }
    return path;
  }

  private static void bend(Path2D path, double[] points, int before, int from, int to, int after) {
    path.curveTo(
        points[2 * from] + (points[2 * to] - points[2 * before]) / 6,
        points[2 * from + 1] + (points[2 * to + 1] - points[2 * before + 1]) / 6,
        points[2 * to] - (points[2 * after] - points[2 * from]) / 6,
        points[2 * to + 1] - (points[2 * after + 1] - points[2 * from + 1]) / 6,
        points[2 * to],
        points[2 * to + 1]);
  }

  /// Everything that at least one of the shapes covers, if all turn the same way round.
  static Shape union(Shape... shapes) {
    var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (var shape : shapes) {
      path.append(shape, false);
    }
    return path;
  }

  /// What the first shape covers and the second does not.
  static Shape difference(Shape first, Shape second) {
    var area = new Area(first);
    area.subtract(new Area(second));
    return area;
  }

  /// Everything below a curve through the points, down to the bottom of the page.
  static Shape land(double... points) {
    var path = curve(points);
    path.lineTo(points[points.length - 2], Brush.PAGE + 4);
    path.lineTo(points[0], Brush.PAGE + 4);
    path.closePath();
    return path;
  }

  /// A drop that starts at the origin and swells upwards to a height, its widest part near the top:
  /// petals, leaves, flames.
  static Shape petal(double height, double width) {
    double half = width / 2;
    return smooth(
        0,
        0,
        half * 0.75,
        -height * 0.35,
        half,
        -height * 0.68,
        0,
        -height,
        -half,
        -height * 0.68,
        -half * 0.75,
        -height * 0.35);
  }
}
