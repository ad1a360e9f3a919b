package io.pentimento.worker.training.dataset.folder;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/// Remembers what a reader complained of first. ImageIO fills what a cut-off JPEG lacks with grey
/// and only warns.
final class Warning implements IIOReadWarningListener {
  @Nullable String text;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    if (text == null) {
      text = warning;
    }
  }
}
