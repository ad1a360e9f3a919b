package io.pentimento.gateway.admission;

import io.pentimento.schemas.EditRegion;
import org.jspecify.annotations.Nullable;

/// Which pixels an edit redraws: the form of the region, and whether it fits the source.
final class Regions {
  private Regions() {}

  /// The region that the submission gives; null with a fault if it gives none or two.
  static @Nullable EditRegion region(Submission submission, Faults faults) {
    Submission.Region given = submission.region();
    if (given == null) {
      faults.add("/region", "is missing; an edit needs a box or a mask");
      return null;
    }
    return region(given, faults);
  }

  /// The region that is meant; null with a fault if it is none or two.
  static @Nullable EditRegion region(Submission.Region given, Faults faults) {
    return given.mask() == null ? box(given, faults) : mask(given, given.mask(), faults);
  }

  private static @Nullable EditRegion mask(Submission.Region given, String mask, Faults faults) {
    boolean box =
        given.top() != null
            || given.left() != null
            || given.height() != null
            || given.width() != null;
    if (box) {
      faults.add("/region", "is a box and a mask; give one of the two");
      return null;
    }
    return new EditRegion.Mask(mask);
  }

  private static @Nullable EditRegion box(Submission.Region given, Faults faults) {
    Integer top = required("top", given.top(), faults);
    Integer left = required("left", given.left(), faults);
    Integer height = required("height", given.height(), faults);
    Integer width = required("width", given.width(), faults);
    return top == null || left == null || height == null || width == null
        ? null
        : new EditRegion.Box(top, left, height, width);
  }

  private static @Nullable Integer required(String name, @Nullable Integer value, Faults faults) {
    if (value == null) {
      faults.add("/region/" + name, "is missing; a box needs top, left, height and width");
    }
    return value;
  }

  /// Checks that the box lies inside the source.
  static void checkInside(EditRegion.Box box, UploadedImage source, Faults faults) {
    checkSpan("/region/left", box.left(), "width", box.width(), source.width(), faults);
    checkSpan("/region/top", box.top(), "height", box.height(), source.height(), faults);
  }

  private static void checkSpan(
      String pointer, int start, String sizeName, int size, int most, Faults faults) {
    if ((long) start + size > most) {
      faults.add(
          pointer,
          "plus %s is %d, beyond the source's %s of %d pixels"
              .formatted(sizeName, (long) start + size, sizeName, most));
    }
  }

  /// Checks that the mask has the source's size and asks for something.
  static void checkMask(UploadedImage mask, UploadedImage source, Faults faults) {
    if (mask.width() != source.width() || mask.height() != source.height()) {
      faults.add(
          "/region/mask",
          "is %d × %d pixels, the source is %d × %d; make them the same"
              .formatted(mask.width(), mask.height(), source.width(), source.height()));
    } else if (!mask.hasWhite()) {
      faults.add(
          "/region/mask", "is black all over; paint white (128 or above) what shall be redrawn");
    }
  }
}
