package io.pentimento.worker.training.dataset.picturebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/// Draws shapes onto a page of 64 × 64 units, x to the right and y down, whatever its pixels.
///
/// A brush is a place, a size and a light: [#at], [#mirrored], [#within] and [#in] give another one
/// for the same page and leave this one alone.
final class Brush {
  /// The page's width and height.
  static final double PAGE = 64;

  /// The width of outlines.
  static final double INK = 1.5;

  private static final double SHEEN = 0.07;

  private final Graphics2D page;
  private final Light light;
  private final double scale;

  private Brush(Graphics2D page, Light light, double scale) {
    this.page = page;
    this.light = light;
    this.scale = scale;
  }

  /// A brush whose units are already the page's.
  static Brush on(Graphics2D page) {
    return new Brush(page, Light.PLAIN, 1);
  }

  /// A brush that paints as the light has it.
  Brush in(Light other) {
    return new Brush(page, other, scale);
  }

  /// A brush whose origin lies at a point, that draws larger and turned clockwise.
  Brush at(double x, double y, double size, double degrees) {
    var moved = (Graphics2D) page.create();
    moved.translate(x, y);
    moved.rotate(StrictMath.toRadians(degrees));
    moved.scale(size, size);
    return new Brush(moved, light, scale * size);
  }

  Brush at(double x, double y, double size) {
    return at(x, y, size, 0);
  }

  /// A brush whose x runs to the left if the side is −1, and this one if it is 1.
  Brush mirrored(int side) {
    if (side > 0) {
      return this;
    }
    var turned = (Graphics2D) page.create();
    turned.scale(-1, 1);
    return new Brush(turned, light, scale);
  }

  /// A brush that leaves everything outside the shape as it is.
  Brush within(Shape shape) {
    var clipped = (Graphics2D) page.create();
    clipped.clip(shape);
    return new Brush(clipped, light, scale);
  }

  void fill(Shape shape, Colour colour) {
    wash(shape, colour, 1);
  }

  /// Fills so that what lies below still shows.
  ///
  /// @param opacity 0 nothing … 1 everything
  void wash(Shape shape, Colour colour, double opacity) {
    page.setPaint(light.on(colour).awt(opacity));
    page.fill(shape);
  }

  /// Fills from one colour at the shape's top to another at its bottom.
  void shade(Shape shape, Colour top, Colour bottom) {
    var bounds = shape.getBounds2D();
    page.setPaint(
        new GradientPaint(
            0,
            (float) bounds.getMinY(),
            light.on(top).awt(1),
            0,
            (float) bounds.getMaxY(),
            light.on(bottom).awt(1)));
    page.fill(shape);
  }

  /// Fills the page's stripe between two heights from one colour to another.
  void band(double top, double bottom, Colour upper, Colour lower) {
    shade(new Rectangle2D.Double(-1, top, PAGE + 2, bottom - top), upper, lower);
  }

  /// Paints a thing: an outline around the shape, and the shape lit from above.
  void body(Shape shape, Colour colour) {
    line(shape, colour.contour(), 2 * INK);
    shade(shape, colour.lighter(SHEEN), colour.darker(SHEEN));
  }

  /// Strokes along a path with round ends, a width in the page's units.
  void line(Shape path, Colour colour, double width) {
    page.setPaint(light.on(colour).awt(1));
    page.setStroke(
        new BasicStroke((float) (width / scale), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    page.draw(path);
  }

  void line(double x1, double y1, double x2, double y2, Colour colour, double width) {
    line(new Line2D.Double(x1, y1, x2, y2), colour, width);
  }

  /// A soft shine that fades to nothing at the radius. No light dims it.
  void glow(double x, double y, double radius, Colour colour, double opacity) {
    page.setPaint(
        new RadialGradientPaint(
            (float) x,
            (float) y,
            (float) radius,
            new float[] {0, 1},
            new Color[] {colour.awt(opacity), colour.awt(0)},
            CycleMethod.NO_CYCLE));
    page.fill(Shapes.circle(x, y, radius));
  }
}
