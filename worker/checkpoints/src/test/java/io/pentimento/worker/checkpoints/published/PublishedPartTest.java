package io.pentimento.worker.checkpoints.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.checkpoints.Bytes;
import io.pentimento.worker.checkpoints.Fixtures;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.published.PublishedPart.Kind;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.checkpoints.tensors.TensorType;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedPartTest {
  private static final String PREFIX = "state_dict/";

  @TempDir Path folder;

  @Test
  void theNamesOfOpenMuseAreUnderstood() {
    Path file =
        PublishedFiles.renamed(
            folder.resolve("muse"),
            Kind.TOKENIZER,
            "tokenizer_checkpoint",
            PublishedPartTest::openMuse);
    try (var muse = TensorFile.open(file);
        var flax = TensorFile.open(Fixtures.googleTiny("tokenizer_checkpoint"))) {
      assertThat(muse.tensors()).containsKey("decoder.up.2.upsample_conv.weight");
      PublishedPart part = PublishedPart.find(Kind.TOKENIZER, muse);
      assertThat(part.naming()).isEqualTo("open-muse");
      assertIdentical(part.weights(), PublishedPart.find(Kind.TOKENIZER, flax).weights());
    }
  }

  @Test
  void inHouseNamesAreUnderstoodInASingleFile() {
    for (Kind kind : Kind.values()) {
      String fixture = kind == Kind.TOKENIZER ? "tokenizer_checkpoint" : "maskgit_checkpoint";
      Path file = PublishedFiles.renamed(folder.resolve(kind.name()), kind, fixture, name -> name);
      try (var inHouse = TensorFile.open(file);
          var flax = TensorFile.open(Fixtures.googleTiny(fixture))) {
        PublishedPart part = PublishedPart.find(kind, inHouse);
        assertThat(part.naming()).isEqualTo("in-house");
        assertIdentical(part.weights(), PublishedPart.find(kind, flax).weights());
      }
    }
  }

  @Test
  void whateverPathLeadsToTheTensorsIsPassedOver() {
    Path file =
        PublishedFiles.changed(
            folder.resolve("wrapped"),
            "maskgit_torch.ckpt",
            tensors -> {
              for (String name : List.copyOf(tensors.keySet())) {
                String wrapped = name.replace(PREFIX, "model_state_dict/module._orig_mod.");
                tensors.put(wrapped, tensors.remove(name));
              }
              tensors.put("optimizer_state_dict/state/0/exp_avg", number(1));
            });
    try (var wrapped = TensorFile.open(file)) {
      assertThat(PublishedPart.find(Kind.TRANSFORMER, wrapped).weights().names()).hasSize(33);
    }
  }

  @Test
  void twoModelsInOneFileAreRefused() {
    Path file =
        PublishedFiles.changed(
            folder.resolve("two"),
            "maskgit_torch.ckpt",
            tensors -> {
              for (String name : List.copyOf(tensors.keySet())) {
                tensors.put(name.replace(PREFIX, "ema/"), tensors.get(name));
              }
            });
    try (var two = TensorFile.open(file)) {
      assertThatThrownBy(() -> PublishedPart.find(Kind.TRANSFORMER, two))
          .isInstanceOf(CheckpointException.class)
          .hasMessageEndingWith("holds more than one transformer: at 'ema/', at 'state_dict/'");
    }
  }

  @Test
  void aMissingTensorIsNamed() {
    assertRefused(
        "tokenizer_torch.ckpt",
        tensors -> tensors.remove(PREFIX + "decoder.norm_out.bias"),
        "tensor decoder.norm_out.bias: [32] is missing");
    assertRefused(
        "tokenizer_torch.ckpt",
        tensors -> tensors.remove(PREFIX + "quantizer.codebook.weight"),
        "tensor codebook: is missing");
    assertRefused(
        "tokenizer_torch.ckpt",
        tensors -> tensors.remove(PREFIX + "encoder.res_blocks.1.0.conv_res.weight"),
        "tensor encoder.levels.1.blocks.0.shortcut.weight: [64, 64, 1, 1] is missing");
    assertRefused(
        "maskgit_torch.ckpt",
        tensors -> tensors.remove(PREFIX + "blocks.1.MlpLN.weight"),
        "tensor blocks.1.mlp_norm.weight: [64] is missing");
    assertRefused(
        "maskgit_checkpoint",
        tensors ->
            tensors.remove("params/TransformerLayer_0/Attention_0/self_attention/key/kernel"),
        "tensor blocks.0.attention.qkv.weight: has shape [128, 64], expected [192, 64]");
  }

  @Test
  void aTensorTooManyIsNamed() {
    assertRefused(
        "tokenizer_torch.ckpt",
        tensors -> tensors.put(PREFIX + "loss.logvar", number(1)),
        "tensor state_dict/loss.logvar: is not part of this architecture");
    assertRefused(
        "tokenizer_torch.ckpt",
        tensors -> tensors.put(PREFIX + "encoder.conv_in.bias", number(32)),
        "tensor encoder.conv_in.bias: is not part of this architecture");
    assertRefused(
        "maskgit_checkpoint",
        tensors -> tensors.put("params/TransformerLayer_7/Mlp_0/layer_output_ln/bias", number(64)),
        "tensor blocks.7.mlp_norm.bias: is not part of this architecture");
  }

  @Test
  void aTensorOfAnotherShapeIsNamedWithBothShapes() {
    assertRefused(
        "maskgit_torch.ckpt",
        tensors -> tensors.put(PREFIX + "bias", number(76)),
        "tensor head.bias: has shape [76], expected [75]");
    assertRefused(
        "tokenizer_checkpoint",
        tensors -> tensors.put("params/encoder/Conv_0/kernel", number(32)),
        "tensor params/encoder/Conv_0/kernel: has shape [32], which does not fit its name");
    assertRefused(
        "maskgit_torch.ckpt",
        tensors -> tensors.put(PREFIX + "pos_emb", number(64 * 64).reshaped(64L, 64L)),
        "tensor position_embedding: has 64 rows, which is not one more than a square");
  }

  @Test
  void shapesThatTellNoSizesAreRefused() {
    Tensor endless =
        Tensor.of("x", TensorType.F32, List.of(1L << 40, 0L), MemorySegment.ofArray(new byte[0]));
    assertRefused(
        "tokenizer_torch.ckpt",
        tensors -> tensors.put(PREFIX + "quantizer.codebook.weight", endless),
        "tensor codebook: has shape [1099511627776, 0], which tells no sizes");
    assertRefused(
        "maskgit_torch.ckpt",
        tensors -> tensors.put(PREFIX + "pos_emb", endless),
        "tensor position_embedding: has shape [1099511627776, 0], which tells no sizes");
  }

  @Test
  void weightsThatAreNoFloatsAreRefused() {
    assertRefused(
        "maskgit_torch.ckpt",
        tensors ->
            tensors.put(
                PREFIX + "bias",
                Tensor.of("x", TensorType.I32, List.of(75L), MemorySegment.ofArray(new byte[300]))),
        "tensor head.bias: is of type I32; weights are F32, F16 or BF16");
  }

  @Test
  void numbersMayBeAnything() {
    float[] odd = new float[75];
    odd[0] = Float.NaN;
    odd[1] = Float.NEGATIVE_INFINITY;
    byte[] bytes = Bytes.littleEndian().f32(odd).array();
    Tensor bias = Tensor.of("x", TensorType.F32, List.of(75L), MemorySegment.ofArray(bytes));
    Path file =
        PublishedFiles.changed(
            folder.resolve("nan"),
            "maskgit_torch.ckpt",
            tensors -> tensors.put(PREFIX + "bias", bias));
    try (var model = open("maskgit_torch.ckpt", file)) {
      assertThat(Numbers.floats(Tensor.of(model.transformer().get("head.bias"))))
          .containsExactly(odd);
    }
  }

  private void assertRefused(String fixture, Consumer<Map<String, Tensor>> change, String reason) {
    Path file =
        PublishedFiles.changed(folder.resolve("changed-" + System.nanoTime()), fixture, change);
    assertThatThrownBy(() -> open(fixture, file).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessage(file + ": " + reason);
  }

  /// The changed file in place of the fixture that it was made from.
  private static ImportedCheckpoint open(String fixture, Path file) {
    var heads = new ImportOptions(4, ImportOptions.NONE.activation());
    return fixture.startsWith("tokenizer")
        ? ImportedCheckpoint.open(file, Fixtures.googleTiny("maskgit_checkpoint"), heads)
        : ImportedCheckpoint.open(Fixtures.googleTiny("tokenizer_checkpoint"), file, heads);
  }

  private static Tensor number(int count) {
    return Tensor.of(
        "x", TensorType.F32, List.of((long) count), MemorySegment.ofArray(new byte[4 * count]));
  }

  private static String openMuse(String inHouse) {
    String name =
        inHouse
            .replace("codebook", "quantize.embedding.weight")
            .replaceAll("encoder\\.levels\\.(\\d)\\.blocks", "encoder.down.$1.block")
            .replace("shortcut", "nin_shortcut")
            .replace("upsample", "upsample_conv")
            .replace(".blocks.", ".block.");
    Matcher level = Pattern.compile("decoder\\.levels\\.(\\d)").matcher(name);
    return level.replaceAll(match -> "decoder.up." + (2 - Integer.parseInt(match.group(1))));
  }

  private static void assertIdentical(NamedWeights some, NamedWeights others) {
    assertThat(some.names()).isEqualTo(others.names());
    for (String name : some.names()) {
      assertThat(some.get(name).shape()).as(name).isEqualTo(others.get(name).shape());
      assertThat(some.get(name).data().mismatch(others.get(name).data())).as(name).isEqualTo(-1);
    }
  }
}
