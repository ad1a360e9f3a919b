package io.pentimento.gateway.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes of any upload the one kind of picture that the rest of the service knows: 8-bit RGB in
/// sRGB, upright, opaque (on white), as PNG. Blocks and computes: never on an event loop.
final class ImageNormaliser {
  private static final Logger LOG = LoggerFactory.getLogger(ImageNormaliser.class);
  private static final int WHITE = 255;
  private static final int MIDDLE = 128;

  private ImageNormaliser() {}

  static {
    ImageIO.setUseCache(false); // no temporary files
  }

  /// A normalised picture.
  ///
  /// @param png its bytes
  /// @param width in pixels, upright
  /// @param height in pixels, upright
  /// @param hasWhite whether a pixel is 128 or above (its luma, as ITU-R BT.601 weighs it)
  record Normalised(byte[] png, int width, int height, boolean hasWhite) {}

  /// @throws UnreadableImageException if the pixels cannot be decoded
  static Normalised normalise(byte[] bytes, ImageHeader header) throws UnreadableImageException {
    BufferedImage opaque = flatten(decode(bytes, header));
    BufferedImage upright = turn(opaque, Orientation.of(bytes, header.format()));
    return new Normalised(
        encode(upright), upright.getWidth(), upright.getHeight(), hasWhite(upright));
  }

  private static BufferedImage decode(byte[] bytes, ImageHeader header)
      throws UnreadableImageException {
    ImageReader reader = ImageIO.getImageReadersByMIMEType(header.format().mediaType()).next();
    try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(stream, true, true);
      return reader.read(0);
    } catch (IOException | RuntimeException e) { // readers throw anything at damaged files
      LOG.debug("An upload could not be decoded", e);
      throw new UnreadableImageException(
          "the %s is damaged: %s".formatted(header.format(), e.getMessage()));
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage flatten(BufferedImage image) {
    BufferedImage rgb =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    if (isGray(image.getColorModel())) {
      flattenGray(image, rgb);
    } else {
      Graphics2D canvas = rgb.createGraphics();
      canvas.drawImage(image, 0, 0, Color.WHITE, null);
      canvas.dispose();
    }
    return rgb;
  }

  /// Java holds plain gray for linear light and would brighten it; files mean the same curve as
  /// sRGB.
  private static boolean isGray(ColorModel colors) {
    return colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && colors.getNumColorComponents() == 1
        && !(colors instanceof java.awt.image.IndexColorModel);
  }

  private static void flattenGray(BufferedImage image, BufferedImage rgb) {
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    double most = (1 << image.getColorModel().getComponentSize(0)) - 1;
    int[] row = new int[image.getWidth() * bands];
    int[] out = new int[image.getWidth() * 3];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, image.getWidth(), 1, row);
      for (int x = 0; x < image.getWidth(); x++) {
        double gray = row[x * bands] * WHITE / most;
        double alpha = bands > 1 ? row[x * bands + 1] / most : 1;
        int value = (int) Math.round(gray * alpha + WHITE * (1 - alpha));
        out[3 * x] = value;
        out[3 * x + 1] = value;
        out[3 * x + 2] = value;
      }
      rgb.getRaster().setPixels(0, y, image.getWidth(), 1, out);
    }
  }

  private static BufferedImage turn(BufferedImage image, int orientation) {
    if (orientation == 1) {
      return image;
    }
    int w = image.getWidth();
    int h = image.getHeight();
    boolean transposed = Orientation.isTransposed(orientation);
    BufferedImage upright =
        new BufferedImage(transposed ? h : w, transposed ? w : h, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = upright.createGraphics();
    canvas.drawImage(image, Orientation.toUpright(orientation, w, h), null);
    canvas.dispose();
    return upright;
  }

  private static boolean hasWhite(BufferedImage image) {
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int rgb : image.getRGB(0, y, row.length, 1, row, 0, row.length)) {
        int luma = 299 * (rgb >> 16 & WHITE) + 587 * (rgb >> 8 & WHITE) + 114 * (rgb & WHITE);
        if (luma >= MIDDLE * 1000) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte[] encode(BufferedImage image) throws UnreadableImageException {
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UnreadableImageException("the picture cannot be kept as PNG: " + e.getMessage());
    }
  }
}
