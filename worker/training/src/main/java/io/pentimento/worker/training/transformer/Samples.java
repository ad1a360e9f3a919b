package io.pentimento.worker.training.transformer;

import io.pentimento.worker.model.MaskGit;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.decoding.DecodeRequest;
import io.pentimento.worker.model.decoding.DecodeState;
import io.pentimento.worker.model.decoding.IterativeDecoder;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.tokenizer.RgbImage;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.training.dataset.ContactSheet;
import io.pentimento.worker.training.tokenizer.TrainedTokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Draws what a model that is still learning draws: a row of pictures for each of the first labels,
/// always from the same seeds.
record Samples(
    TransformerTrainingConfig config,
    TransformerConfig sizes,
    TrainedTokenizer tokenizer,
    int side) {
  private static final int MOST_LABELS = 16;
  private static final int PER_LABEL = 6;

  void draw(Weights transformer, Device device, Path grid) {
    var settings = FinishedModel.settings(config.decoding());
    try (var model =
        MaskGit.open(
            tokenizer.config(),
            tokenizer.weights(),
            sizes,
            transformer,
            device,
            config.precision())) {
      var decoder = new IterativeDecoder(model.sampler(), sizes.maskToken());
      var shown = new ArrayList<byte[]>();
      for (int label = 0; label < Math.min(MOST_LABELS, sizes.labels()); label++) {
        List<DecodeState> states = new ArrayList<>();
        for (int i = 0; i < PER_LABEL; i++) {
          var start = TokenGrid.allMasked(sizes.gridSide(), sizes.gridSide());
          states.add(
              DecodeState.start(new DecodeRequest(label, settings, config.seed(), i, start)));
        }
        while (!states.getFirst().finished()) {
          states = decoder.advance(states);
        }
        List<int[]> grids = states.stream().map(state -> state.grid().tokens()).toList();
        model.tokenizer().decode(grids, sizes.gridSide()).stream()
            .map(RgbImage::toBytes)
            .forEach(shown::add);
      }
      new ContactSheet(side, 2 * PER_LABEL).write(grid, shown);
    }
  }
}
