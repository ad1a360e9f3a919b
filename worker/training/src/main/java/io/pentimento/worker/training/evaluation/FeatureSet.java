package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.FeatureNetwork.Sight;
import io.pentimento.worker.training.evaluation.measures.Agreement;
import io.pentimento.worker.training.evaluation.measures.Features;
import io.pentimento.worker.training.evaluation.measures.Moments;
import io.pentimento.worker.training.evaluation.measures.Probabilities;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a network saw in a set of pictures.
///
/// @param network its name
/// @param moments of the features of all pictures; nobody adds to them
/// @param features of at most [#MOST_KEPT] pictures, evenly chosen
/// @param probabilities of all pictures
/// @param agreement of the classes that the network named with the labels; null where it does not
///   know the labels
public record FeatureSet(
    String network,
    Moments moments,
    Features features,
    Probabilities probabilities,
    @Nullable Agreement agreement) {
  /// Comparing each picture with each costs n² and the features themselves fill memory: 10,000
  /// pictures with 2048 features take minutes and 80 MB.
  public static final int MOST_KEPT = 10_000;

  /// Shows the network all pictures of a selection.
  ///
  /// @throws IllegalStateException if the source or the network does not answer as asked
  public static FeatureSet of(FeatureNetwork network, PictureSource source, Selection selection) {
    var seen = new Seen(network, selection.count());
    selection.forEachBatch(source, seen::look);
    return seen.all();
  }

  /// How many pictures were seen.
  public int count() {
    return probabilities.count();
  }

  private static final class Seen {
    private final FeatureNetwork network;
    private final int expected;
    private final List<float[]> kept = new ArrayList<>();
    private final List<float[]> probabilities = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private @Nullable Moments moments;

    Seen(FeatureNetwork network, int expected) {
      this.network = network;
      this.expected = expected;
    }

    void look(List<LabelledPicture> pictures) {
      Sight sight = network.look(pictures);
      if (sight.features().count() != pictures.size()
          || sight.probabilities().count() != pictures.size()) {
        throw new IllegalStateException(
            "%s was shown %d pictures and saw %d features and %d probabilities"
                .formatted(
                    network.name(),
                    pictures.size(),
                    sight.features().count(),
                    sight.probabilities().count()));
      }
      if (moments == null) {
        moments = new Moments(sight.features().dimensions());
      }
      moments.add(sight.features());
      for (int i = 0; i < pictures.size(); i++) {
        if (isKept(labels.size())) {
          kept.add(sight.features().rows()[i]);
        }
        probabilities.add(sight.probabilities().rows()[i]);
        labels.add(pictures.get(i).label());
      }
    }

    /// Every picture where there are few; else those where the count of kept ones is due to rise.
    private boolean isKept(int picture) {
      long most = Math.min(MOST_KEPT, expected);
      return picture * most / expected > (picture - 1) * most / expected || picture == 0;
    }

    FeatureSet all() {
      if (moments == null) {
        throw new IllegalStateException("no picture was seen");
      }
      var rows = new Probabilities(probabilities.toArray(float[][]::new));
      int[] shown = labels.stream().mapToInt(Integer::intValue).toArray();
      return new FeatureSet(
          network.name(),
          moments,
          new Features(kept.toArray(float[][]::new)),
          rows,
          network.knowsLabels() ? Agreement.of(rows, shown) : null);
    }
  }
}
