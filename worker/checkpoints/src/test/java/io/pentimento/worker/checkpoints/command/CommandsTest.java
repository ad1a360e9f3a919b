package io.pentimento.worker.checkpoints.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.checkpoints.Fixtures;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.safetensors.SafetensorsWriter;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.checkpoints.tensors.TensorType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private static final String CASES = Fixtures.googleTiny("cases.safetensors").toString();
  private static final String EDIT = Fixtures.googleTiny("edit.safetensors").toString();
  private static final String TOKENIZER = Fixtures.googleTiny("tokenizer_checkpoint").toString();
  private static final String TRANSFORMER = Fixtures.googleTiny("maskgit_checkpoint").toString();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void everyRecordedCaseOfTheOriginalPasses() {
    int code =
        run(
            "verify",
            "--tokenizer",
            TOKENIZER,
            "--transformer",
            TRANSFORMER,
            "--cases",
            CASES,
            "--edit",
            EDIT);
    assertThat(code).as(out.toString() + err).isZero();
    assertThat(out.toString())
        .contains("23 of 23 cases passed")
        .doesNotContain("FAIL")
        .doesNotContain("not known");
    for (String name :
        List.of("transformer.logits", "greedy.pow2", "topk.mask.t4.5", "edit.1.composite")) {
      assertThat(out.toString()).containsPattern("pass +" + name + " ");
    }
  }

  @Test
  void anImportedCheckpointPassesAsWell() {
    Path checkpoint = folder.resolve("tiny");
    assertThat(
            run(
                "import",
                "--tokenizer",
                TOKENIZER,
                "--transformer",
                TRANSFORMER,
                "--out",
                checkpoint.toString()))
        .as(err.toString())
        .isZero();
    assertThat(run("verify", "--checkpoint", checkpoint.toString(), "--cases", CASES)).isZero();
    assertThat(out.toString()).contains("17 of 17 cases passed");
  }

  @Test
  void bfloat16StaysWithinItsOwnBounds() {
    assertThat(
            run(
                "verify",
                "--tokenizer",
                TOKENIZER,
                "--transformer",
                TRANSFORMER,
                "--cases",
                CASES,
                "--precision",
                "bf16"))
        .as(out.toString())
        .isZero();
  }

  @Test
  void wrongHeadsFailTheTransformersCasesAlone() {
    int code =
        run(
            "verify",
            "--tokenizer",
            TOKENIZER,
            "--transformer",
            TRANSFORMER,
            "--cases",
            CASES,
            "--heads",
            "8");
    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("FAIL +transformer.logits")
        .containsPattern("pass +decoder.image");
  }

  @Test
  void oneWrongNumberFailsItsCase() throws IOException {
    Path altered = folder.resolve("altered.safetensors");
    try (var cases = TensorFile.open(Path.of(CASES))) {
      var some = new ArrayList<Tensor>();
      for (String name : List.of("schedule.cosine", "schedule.exp")) {
        some.add(cases.get(name));
      }
      Tensor uniform = cases.get("schedule.uniform");
      byte[] bytes = uniform.data().toArray(ValueLayout.JAVA_BYTE);
      bytes[2] ^= 0x40;
      some.add(
          Tensor.of(uniform.name(), uniform.type(), uniform.shape(), MemorySegment.ofArray(bytes)));
      SafetensorsWriter.write(altered, some, Map.of());
    }
    int code =
        run(
            "verify",
            "--tokenizer",
            TOKENIZER,
            "--transformer",
            TRANSFORMER,
            "--cases",
            altered.toString());
    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("FAIL +schedule.uniform")
        .contains("2 of 3 cases passed");
  }

  @Test
  void casesOfAnotherModelAreRefusedInOneSentence() throws IOException {
    Path other = folder.resolve("other.safetensors");
    Tensor ids =
        Tensor.of(
            "transformer.input_ids",
            TensorType.I32,
            List.of(1L, 17L),
            MemorySegment.ofArray(new byte[68]));
    Tensor logits =
        Tensor.of(
            "transformer.logits",
            TensorType.F32,
            List.of(0L, 0L, 0L),
            MemorySegment.ofArray(new byte[0]));
    SafetensorsWriter.write(other, List.of(ids, logits), Map.of());
    int code =
        run(
            "verify",
            "--tokenizer",
            TOKENIZER,
            "--transformer",
            TRANSFORMER,
            "--cases",
            other.toString());
    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            other
                + ": tensor transformer.input_ids: has sequences of 17, but the transformer takes 65");
  }

  @Test
  void aCaseThatComparesNothingIsRefused() throws IOException {
    Path empty = folder.resolve("empty.safetensors");
    Tensor nothing =
        Tensor.of(
            "schedule.cosine",
            io.pentimento.worker.checkpoints.tensors.TensorType.F32,
            List.of(0L),
            MemorySegment.ofArray(new byte[0]));
    SafetensorsWriter.write(empty, List.of(nothing), Map.of());
    int code =
        run(
            "verify",
            "--tokenizer",
            TOKENIZER,
            "--transformer",
            TRANSFORMER,
            "--cases",
            empty.toString());
    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(empty + ": tensor schedule.cosine: is empty");
  }

  @Test
  void aCaseOfAnotherLengthIsRefusedWithItsFile() throws IOException {
    Path shorter = folder.resolve("shorter.safetensors");
    try (var cases = TensorFile.open(Path.of(CASES))) {
      Tensor features =
          Tensor.of(
              "encoder.features",
              io.pentimento.worker.checkpoints.tensors.TensorType.F32,
              List.of(1L),
              MemorySegment.ofArray(new byte[4]));
      SafetensorsWriter.write(shorter, List.of(cases.get("encoder.image"), features), Map.of());
    }
    int code =
        run(
            "verify",
            "--tokenizer",
            TOKENIZER,
            "--transformer",
            TRANSFORMER,
            "--cases",
            shorter.toString());
    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(shorter + ": encoder.features has 1 numbers, the model gives 2048");
  }

  @Test
  void wrongUseIsToldInOneSentence() {
    assertThat(run("verify", "--cases", CASES)).isEqualTo(2);
    assertThat(run("verify", "--tokenizer", TOKENIZER, "--transformer", TRANSFORMER)).isEqualTo(2);
    assertThat(run("verify", "--tokenizer", TOKENIZER, "--cases", CASES)).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(4).allMatch(line -> line.endsWith("--help"));
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(run("describe", "nowhere.ckpt")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("nowhere.ckpt: no such file" + System.lineSeparator());
  }

  @Test
  void labelNamesComeFromAFileOfLines() throws IOException {
    Path labels = Files.writeString(folder.resolve("labels.txt"), "goldfish\n".repeat(10));
    Path checkpoint = folder.resolve("named");
    assertThat(
            run(
                "import",
                "--tokenizer",
                TOKENIZER,
                "--transformer",
                TRANSFORMER,
                "--out",
                checkpoint.toString(),
                "--labels",
                labels.toString(),
                "--name",
                "fish",
                "--licence",
                "CC0-1.0"))
        .isZero();
    assertThat(run("describe", checkpoint.toString())).isZero();
    assertThat(out.toString())
        .contains("name         fish")
        .contains("licence      CC0-1.0")
        .contains("parameters   644,446: tokenizer 564,051, transformer 80,395");
    assertThat(Files.readString(checkpoint.resolve("manifest.json"))).contains("goldfish");
  }

  @Test
  void tooFewLabelNamesAreRefusedAndNothingIsWritten() throws IOException {
    Path labels = Files.writeString(folder.resolve("labels.txt"), "goldfish\n");
    Path checkpoint = folder.resolve("named");
    assertThat(
            run(
                "import",
                "--tokenizer",
                TOKENIZER,
                "--transformer",
                TRANSFORMER,
                "--out",
                checkpoint.toString(),
                "--labels",
                labels.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("1 label names for a model of 10 labels");
    assertThat(checkpoint).doesNotExist();
  }

  @Test
  void describeTellsWhatAFileHolds() {
    assertThat(run("describe", TRANSFORMER)).isZero();
    assertThat(out.toString())
        .contains("format       flax, 41 tensors, 80,395 numbers")
        .contains(
            "transformer  8 × 8 tokens, 75 rows of codes, labels and the mask token, 2 layers, width 64, 4 heads");
  }

  private int run(String... arguments) {
    return Commands.line()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
