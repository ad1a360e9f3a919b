package io.pentimento.worker.checkpoints.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.checkpoints.Bytes;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.published.PublishedPart.Kind;
import io.pentimento.worker.checkpoints.safetensors.SafetensorsWriter;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.checkpoints.tensors.TensorType;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.model.tokenizer.VqGanLayout;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Published names are given by walking through the network as the original code builds it, for
/// numbers of levels and blocks that the fixture does not have. Every tensor holds its own number,
/// so one in another's place is noticed even where shapes are equal.
class BlockOrderTest {
  private static final List<Integer> WIDTHS = List.of(2, 2, 3, 3, 5);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "2,1", "3,3", "5,1", "5,2"})
  void blocksComeOutInTheOrderOfExecution(int levels, int blocks) throws IOException {
    var config = new VqGanConfig(7, 4, WIDTHS.subList(0, levels), blocks);
    Map<String, Tensor> inHouse = tensors(config);
    assertComesBack(config, inHouse, flax(config, inHouse), "google-research/maskgit");
    assertComesBack(config, inHouse, morimitsu(config, inHouse), "hmorimitsu/maskgit-torch");
    assertComesBack(config, inHouse, openMuse(config, inHouse), "open-muse");
  }

  private void assertComesBack(
      VqGanConfig config, Map<String, Tensor> inHouse, List<Tensor> published, String naming)
      throws IOException {
    Path file = folder.resolve(naming.replace('/', '-'));
    SafetensorsWriter.write(file, published, Map.of());
    try (var opened = TensorFile.open(file)) {
      PublishedPart part = PublishedPart.find(Kind.TOKENIZER, opened);
      assertThat(part.naming()).isEqualTo(naming);
      assertThat(PublishedSizes.tokenizer(part)).isEqualTo(config);
      assertThat(part.weights().names()).containsExactlyInAnyOrderElementsOf(inHouse.keySet());
      inHouse.forEach((name, tensor) -> {
        Tensor found = Tensor.of(part.weights().get(name));
        assertThat(found.shape()).as(name).isEqualTo(tensor.shape());
        assertThat(Numbers.floats(found)).as(name).containsExactly(Numbers.floats(tensor));
      });
    }
  }

  private static Map<String, Tensor> tensors(VqGanConfig config) {
    var tensors = new LinkedHashMap<String, Tensor>();
    VqGanLayout.of(config)
        .shapes()
        .forEach((name, shape) -> {
          int count = (int) (Tensor.byteSize(TensorType.F32, shape) / Float.BYTES);
          Bytes bytes = Bytes.littleEndian();
          for (int i = 0; i < count; i++) {
            bytes.f32(1000f * tensors.size() + i);
          }
          tensors.put(
              name, Tensor.of(name, TensorType.F32, shape, MemorySegment.ofArray(bytes.array())));
        });
    return tensors;
  }

  private static List<Tensor> flax(VqGanConfig config, Map<String, Tensor> inHouse) {
    var names = new LinkedHashMap<String, String>();
    names.put("codebook", "params/quantizer/codebook");
    names.put("encoder.conv_in", "params/encoder/Conv_0");
    names.put("encoder.conv_out", "params/encoder/Conv_1");
    names.put("decoder.conv_in", "params/decoder/Conv_0");
    names.put("decoder.conv_out", "params/decoder/Conv_" + config.levelWidths().size());
    names.put("encoder.norm_out", "params/encoder/GroupNorm_0");
    names.put("decoder.norm_out", "params/decoder/GroupNorm_0");
    int block = 0;
    for (String place : encoderPlaces(config)) {
      flaxBlock(names, place, "params/encoder/ResBlock_" + block++ + "/");
    }
    block = 0;
    for (String place : decoderPlaces(config)) {
      flaxBlock(names, place, "params/decoder/ResBlock_" + block++ + "/");
    }
    for (int level = 0; level < config.levelWidths().size() - 1; level++) {
      names.put("decoder.levels." + level + ".upsample", "params/decoder/Conv_" + (level + 1));
    }
    var published = new ArrayList<Tensor>();
    inHouse.forEach((name, tensor) -> {
      boolean convolution = tensor.shape().size() == 4;
      String stem = name.equals("codebook") ? name : name.substring(0, name.lastIndexOf('.'));
      String leaf = name.endsWith(".bias") ? "/bias" : convolution ? "/kernel" : "/scale";
      String flaxName = names.get(stem) + (name.equals("codebook") ? "" : leaf);
      published.add((convolution ? tensor.permuted(2, 3, 1, 0) : tensor).named(flaxName));
    });
    return published;
  }

  private static void flaxBlock(Map<String, String> names, String place, String block) {
    names.put(place + ".norm1", block + "GroupNorm_0");
    names.put(place + ".conv1", block + "Conv_0");
    names.put(place + ".norm2", block + "GroupNorm_1");
    names.put(place + ".conv2", block + "Conv_1");
    names.put(place + ".shortcut", block + "Conv_2");
  }

  private static List<Tensor> morimitsu(VqGanConfig config, Map<String, Tensor> inHouse) {
    int blocks = config.blocksPerLevel();
    var places = new LinkedHashMap<String, String>();
    int block = 0;
    for (String place : encoderPlaces(config)) {
      places.put(place, "encoder.res_blocks.%d.%d".formatted(block / blocks, block++ % blocks));
    }
    block = 0;
    for (String place : decoderPlaces(config)) {
      places.put(place, "decoder.res_blocks.%d.%d".formatted(block / blocks, block++ % blocks));
    }
    for (int level = 0; level < config.levelWidths().size() - 1; level++) {
      places.put(
          "decoder.levels.%d.upsample".formatted(level),
          "decoder.res_blocks.%d.%d".formatted(level + 1, blocks + 1));
    }
    return replaced(
        inHouse,
        places,
        Map.of(
            ".norm1.",
            ".norm0.",
            ".conv1.",
            ".conv0.",
            ".norm2.",
            ".norm1.",
            ".conv2.",
            ".conv1.",
            ".shortcut.",
            ".conv_res."),
        "quantizer.codebook.weight");
  }

  private static List<Tensor> openMuse(VqGanConfig config, Map<String, Tensor> inHouse) {
    int levels = config.levelWidths().size();
    var places = new LinkedHashMap<String, String>();
    for (int level = 0; level < levels; level++) {
      for (int block = 0; block < config.blocksPerLevel(); block++) {
        places.put(
            "encoder.levels.%d.blocks.%d".formatted(level, block),
            "encoder.down.%d.block.%d".formatted(level, block));
        places.put(
            "decoder.levels.%d.blocks.%d".formatted(level, block),
            "decoder.up.%d.block.%d".formatted(levels - 1 - level, block));
      }
      places.put(
          "decoder.levels.%d.upsample".formatted(level),
          "decoder.up.%d.upsample_conv".formatted(levels - 1 - level));
    }
    return replaced(
        inHouse, places, Map.of(".shortcut.", ".nin_shortcut."), "quantize.embedding.weight");
  }

  /// In-house tensors with the place that they begin with, and the part of a block, renamed.
  private static List<Tensor> replaced(
      Map<String, Tensor> inHouse,
      Map<String, String> places,
      Map<String, String> parts,
      String codebook) {
    var published = new ArrayList<Tensor>();
    inHouse.forEach((name, tensor) -> {
      String renamed = name.equals("codebook") ? codebook : name;
      for (var place : places.entrySet()) {
        if (name.startsWith(place.getKey() + ".")) {
          renamed = place.getValue() + name.substring(place.getKey().length());
        }
      }
      for (var part : parts.entrySet()) {
        if (name.contains(part.getKey())) {
          renamed = renamed.replace(part.getKey(), part.getValue());
          break;
        }
      }
      published.add(tensor.named(renamed));
    });
    return published;
  }

  private static List<String> encoderPlaces(VqGanConfig config) {
    var places = new ArrayList<String>();
    for (int level = 0; level < config.levelWidths().size(); level++) {
      for (int block = 0; block < config.blocksPerLevel(); block++) {
        places.add("encoder.levels.%d.blocks.%d".formatted(level, block));
      }
    }
    for (int block = 0; block < config.blocksPerLevel(); block++) {
      places.add("encoder.mid." + block);
    }
    return places;
  }

  private static List<String> decoderPlaces(VqGanConfig config) {
    var places = new ArrayList<String>();
    for (int block = 0; block < config.blocksPerLevel(); block++) {
      places.add("decoder.mid." + block);
    }
    for (int level = 0; level < config.levelWidths().size(); level++) {
      for (int block = 0; block < config.blocksPerLevel(); block++) {
        places.add("decoder.levels.%d.blocks.%d".formatted(level, block));
      }
    }
    return places;
  }
}
