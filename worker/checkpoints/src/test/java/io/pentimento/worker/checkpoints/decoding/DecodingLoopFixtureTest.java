package io.pentimento.worker.checkpoints.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.checkpoints.Fixtures;
import io.pentimento.worker.checkpoints.ModelLoader;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.published.ImportOptions;
import io.pentimento.worker.checkpoints.published.ImportedCheckpoint;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.model.MaskGit;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.DecodeRequest;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.DecodeState;
import io.pentimento.worker.model.decoding.IterativeDecoder;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.decoding.Revision;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.UnmaskingOrder.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The decoding loop on a real transformer.
class DecodingLoopFixtureTest {
  private static final int SIDE = 8;
  private static final int CELLS = SIDE * SIDE;
  private static final int IMAGES = 8;
  private static final int SEQUENCE = CELLS + 1; // the class token comes first

  private static final List<String> REVISIONS =
      List.of("none", "running-confidence:0.2", "rescale:0.3", "none", "running-confidence:0.2");

  private static MaskGit model;

  @BeforeAll
  static void loadTheModel() {
    model = load(Precision.FP32);
  }

  @AfterAll
  static void closeTheModel() {
    model.close();
  }

  /// The original loop on the same weights, with arg-max for the draw and no noise.
  @ParameterizedTest
  @ValueSource(strings = {"cosine", "uniform", "pow2"})
  void everyTokenOfEveryIterationIsTheOriginals(String schedule) {
    try (var cases = TensorFile.open(Fixtures.googleTiny("cases.safetensors"))) {
      Tensor greedy = cases.get("greedy." + schedule);
      int iterations = Math.toIntExact(greedy.shape().get(1));
      int[] expected = Numbers.ints(greedy); // [B, T, L]
      var decoder = decoder(model);
      var states = starts(Numbers.ints(cases.get("transformer.input_ids")), schedule, iterations);
      for (int iteration = 0; iteration < iterations; iteration++) {
        states = decoder.advance(states);
        for (int image = 0; image < states.size(); image++) {
          int from = (image * iterations + iteration) * SEQUENCE + 1;
          assertThat(states.get(image).grid().tokens())
              .as("image %d after iteration %d", image, iteration + 1)
              .isEqualTo(Arrays.copyOfRange(expected, from, from + CELLS));
        }
      }
      assertThat(states).allMatch(DecodeState::finished);
    }
  }

  /// Every image joins one iteration after the one before it and leaves when it is done.
  @ParameterizedTest
  @EnumSource(Precision.class)
  void aPictureIsTheSameAloneAndInAChangingCrowd(Precision precision) {
    try (var anew = load(precision)) {
      var decoder = decoder(anew);
      var running = new ArrayList<DecodeState>();
      var finished = new ArrayList<DecodeState>();
      for (int joined = 0; joined < IMAGES || !running.isEmpty(); joined++) {
        if (joined < IMAGES) {
          running.add(DecodeState.start(request(joined)));
        }
        var advanced = new ArrayList<>(decoder.advance(running));
        advanced.stream().filter(DecodeState::finished).forEach(finished::add);
        advanced.removeIf(DecodeState::finished);
        running = advanced;
      }
      assertThat(finished).hasSize(IMAGES);
      for (var state : finished) {
        assertThat(state).isEqualTo(decoder.decode(state.request()).getLast());
      }
      assertThat(finished).anyMatch(state -> Arrays.stream(state.trace().times()).sum() > 2);
    }
  }

  private static MaskGit load(Precision precision) {
    try (var files =
        ImportedCheckpoint.open(
            Fixtures.googleTiny("tokenizer_checkpoint"),
            Fixtures.googleTiny("maskgit_checkpoint"),
            ImportOptions.NONE)) {
      return ModelLoader.load(files, Device.CPU, precision);
    }
  }

  private static IterativeDecoder decoder(MaskGit model) {
    return new IterativeDecoder(model.sampler(), model.transformer().maskToken());
  }

  private static DecodeRequest request(int index) {
    var schedule = MaskSchedule.parse(List.of("cosine", "uniform", "arccos").get(index % 3));
    var revision = Revision.parse(REVISIONS.get(index % REVISIONS.size()));
    var settings =
        new DecodeSettings(
            2 + index, schedule, new Confidence(), 0.5f + index / 4f, 4.5f, 1, revision);
    return new DecodeRequest(index, settings, 11, index, TokenGrid.allMasked(SIDE, SIDE));
  }

  private static List<DecodeState> starts(int[] inputs, String schedule, int iterations) {
    var settings =
        new DecodeSettings(iterations, MaskSchedule.parse(schedule), new Confidence(), 0, 0, 1);
    var states = new ArrayList<DecodeState>();
    for (int at = 0; at < inputs.length; at += SEQUENCE) {
      int label = inputs[at] - model.transformer().codebookSize();
      var request = new DecodeRequest(label, settings, 0, 0, grid(inputs, at + 1));
      states.add(DecodeState.start(request));
    }
    return states;
  }

  /// The grid whose unknown tokens are written −1.
  private static TokenGrid grid(int[] inputs, int from) {
    var tokens = new int[CELLS];
    var unknown = new int[CELLS];
    int count = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      tokens[cell] = Math.max(0, inputs[from + cell]);
      if (inputs[from + cell] < 0) {
        unknown[count++] = cell;
      }
    }
    return new TokenGrid(SIDE, SIDE, tokens, CellSet.of(CELLS, Arrays.copyOf(unknown, count)));
  }
}
