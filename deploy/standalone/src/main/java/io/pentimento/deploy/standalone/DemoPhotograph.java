package io.pentimento.deploy.standalone;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/// A picture to edit where the user has not brought one: an evening at a lake, with soft light,
/// ridges in haze and the grain of film, so that it has what photographs have and drawings lack.
final class DemoPhotograph {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 360;
  private static final int HORIZON = 215;
  private static final int RIDGES = 4;
  private static final float GRAIN = 5f;

  private final Random random = new Random(1889);
  private final BufferedImage image =
      new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);

  private DemoPhotograph() {}

  /// The picture as PNG; the same bytes every time.
  static byte[] png() {
    var photograph = new DemoPhotograph();
    photograph.paint();
    photograph.addGrain();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(photograph.image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  private void paint() {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    paintSky(g);
    for (int ridge = 0; ridge < RIDGES; ridge++) {
      paintRidge(g, ridge);
    }
    paintWater(g);
    g.dispose();
  }

  private void paintSky(Graphics2D g) {
    g.setPaint(
        new GradientPaint(0, 0, new Color(54, 82, 132), 0, HORIZON, new Color(246, 190, 132)));
    g.fillRect(0, 0, WIDTH, HORIZON);
    float sunX = WIDTH * 0.66f;
    float sunY = HORIZON - 48f;
    g.setPaint(
        new RadialGradientPaint(
            sunX,
            sunY,
            150,
            new float[] {0f, 0.12f, 1f},
            new Color[] {
              new Color(255, 246, 214), new Color(255, 224, 160, 190), new Color(255, 190, 120, 0)
            }));
    g.fill(new Ellipse2D.Float(sunX - 150, sunY - 150, 300, 300));
  }

  /// Far ridges are high, pale and smooth; near ones low, dark and rough.
  private void paintRidge(Graphics2D g, int ridge) {
    float nearness = (ridge + 1f) / RIDGES;
    float base = HORIZON - 70 * (1 - nearness) - 6;
    float phase = random.nextFloat() * 6.3f;
    var outline = new Path2D.Float();
    outline.moveTo(0, HEIGHT);
    for (int x = 0; x <= WIDTH; x += 2) {
      double y =
          base
              + 22 * Math.sin(phase + x * 0.011)
              + 9 * Math.sin(phase * 2 + x * 0.037)
              + nearness * 4 * random.nextGaussian();
      outline.lineTo(x, y);
    }
    outline.lineTo(WIDTH, HEIGHT);
    outline.closePath();
    g.setPaint(mix(new Color(196, 160, 148), new Color(28, 38, 44), nearness));
    g.fill(outline);
  }

  /// The water mirrors what is above it, darker and broken by ripples.
  private void paintWater(Graphics2D g) {
    for (int y = HORIZON; y < HEIGHT; y++) {
      int depth = y - HORIZON;
      int mirrored = Math.max(0, HORIZON - 1 - (int) (depth * 1.25));
      int shift = (int) (Math.sin(depth * 0.9) * (1 + depth * 0.05) + random.nextGaussian());
      for (int x = 0; x < WIDTH; x++) {
        int from = image.getRGB(Math.clamp(x + shift, 0, WIDTH - 1), mirrored);
        image.setRGB(x, y, mix(new Color(from), new Color(24, 44, 62), 0.38f).getRGB());
      }
    }
    g.setPaint(new GradientPaint(0, HEIGHT - 90, new Color(0, 0, 0, 0), 0, HEIGHT, Color.BLACK));
    g.fillRect(0, HEIGHT - 90, WIDTH, 90);
  }

  private void addGrain() {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int noise = Math.round((float) random.nextGaussian() * GRAIN);
        var pixel = new Color(image.getRGB(x, y));
        image.setRGB(
            x,
            y,
            new Color(
                    Math.clamp(pixel.getRed() + noise, 0, 255),
                    Math.clamp(pixel.getGreen() + noise, 0, 255),
                    Math.clamp(pixel.getBlue() + noise, 0, 255))
                .getRGB());
      }
    }
  }

  private static Color mix(Color a, Color b, float share) {
    return new Color(
        Math.round(a.getRed() + (b.getRed() - a.getRed()) * share),
        Math.round(a.getGreen() + (b.getGreen() - a.getGreen()) * share),
        Math.round(a.getBlue() + (b.getBlue() - a.getBlue()) * share));
  }
}
