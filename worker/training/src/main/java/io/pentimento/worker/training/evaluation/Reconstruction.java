package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.Reconstructor.Copy;
import io.pentimento.worker.training.evaluation.measures.CodebookUsage;
import io.pentimento.worker.training.evaluation.measures.Features;
import io.pentimento.worker.training.evaluation.measures.FrechetDistance;
import io.pentimento.worker.training.evaluation.measures.Moments;
import io.pentimento.worker.training.evaluation.measures.Psnr;
import io.pentimento.worker.training.evaluation.measures.Ssim;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How true a tokenizer's copies are to their originals.
///
/// @param network whose features the distance is by
/// @param pictures how many were copied
/// @param psnr mean over the pictures of each one's ratio, in decibels, as papers report it;
///   infinite if one copy is perfect
/// @param psnrOfMeanError the ratio of the error over all pictures, in decibels: bad copies weigh
///   more
/// @param ssim mean over the pictures
/// @param usage of the codebook by all tokens
/// @param distance between originals and copies, known as rFID with Inception's features
public record Reconstruction(
    String network,
    int pictures,
    double psnr,
    double psnrOfMeanError,
    double ssim,
    CodebookUsage usage,
    FrechetDistance distance) {
  /// Copies all pictures of a selection, 2 or more.
  ///
  /// @throws IllegalStateException if the reconstructor does not give one copy of each
  public static Reconstruction of(
      Reconstructor reconstructor,
      FeatureNetwork network,
      PictureSource originals,
      Selection selection) {
    var seen = new Seen(reconstructor, network);
    selection.forEachBatch(originals, seen::copy);
    return seen.all();
  }

  private static final class Seen {
    private final Reconstructor reconstructor;
    private final FeatureNetwork network;
    private final List<int[]> grids = new ArrayList<>();
    private double ratios;
    private double errors;
    private double similarities;
    private @Nullable Moments originals;
    private @Nullable Moments copies;

    Seen(Reconstructor reconstructor, FeatureNetwork network) {
      this.reconstructor = reconstructor;
      this.network = network;
    }

    void copy(List<LabelledPicture> pictures) {
      List<Copy> made = reconstructor.copies(pictures);
      if (made.size() != pictures.size()) {
        throw new IllegalStateException(
            "%d copies came of %d pictures".formatted(made.size(), pictures.size()));
      }
      var copied = new ArrayList<LabelledPicture>();
      for (int i = 0; i < made.size(); i++) {
        LabelledPicture original = pictures.get(i);
        copied.add(compared(original, made.get(i)));
      }
      originals = added(originals, network.look(pictures).features());
      copies = added(copies, network.look(copied).features());
    }

    private LabelledPicture compared(LabelledPicture original, Copy copy) {
      double error = Psnr.meanSquaredError(original.rgb(), copy.rgb(), original.side());
      errors += error;
      ratios += Psnr.ofError(error);
      similarities += Ssim.of(original.rgb(), copy.rgb(), original.side());
      grids.add(copy.tokens());
      return new LabelledPicture(original.label(), original.side(), copy.rgb());
    }

    private static Moments added(@Nullable Moments moments, Features features) {
      Moments all = moments == null ? new Moments(features.dimensions()) : moments;
      all.add(features);
      return all;
    }

    Reconstruction all() {
      if (originals == null || copies == null) {
        throw new IllegalStateException("no picture was copied");
      }
      int pictures = grids.size();
      return new Reconstruction(
          network.name(),
          pictures,
          ratios / pictures,
          Psnr.ofError(errors / pictures),
          similarities / pictures,
          CodebookUsage.ofGrids(reconstructor.codebookSize(), grids),
          FrechetDistance.between(originals, copies));
    }
  }
}
