package io.pentimento.worker.training.evaluation.subject;

import io.pentimento.worker.model.tokenizer.RgbImage;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.Reconstructor;
import java.util.ArrayList;
import java.util.List;

/// What a model's tokenizer makes of pictures.
public record TokenizerCopies(Subject subject) implements Reconstructor {
  @Override
  public int codebookSize() {
    return subject.tokenizer().codebookSize();
  }

  @Override
  public List<Copy> copies(List<LabelledPicture> originals) {
    var images =
        originals.stream()
            .map(picture -> RgbImage.ofBytes(picture.side(), picture.side(), picture.rgb()))
            .toList();
    List<int[]> grids = subject.tokenizer().encode(images);
    int columns = originals.getFirst().side() / subject.tokenSize();
    List<RgbImage> drawn = subject.tokenizer().decode(grids, columns);
    var copies = new ArrayList<Copy>();
    for (int i = 0; i < grids.size(); i++) {
      copies.add(new Copy(drawn.get(i).toBytes(), grids.get(i)));
    }
    return copies;
  }
}
