package io.pentimento.worker.model.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class TorchArchiveTest {
  @Test
  void anArchiveHoldsTheFunctionsAsMethodsOfOneClass() throws IOException {
    var entries = new LinkedHashMap<String, String>();
    byte[] archive = TorchArchive.of("def one(self) -> int:\n  return 1\n");
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(entries)
        .containsOnlyKeys(
            "functions/data.pkl",
            "functions/constants.pkl",
            "functions/version",
            "functions/code/__torch__.py")
        .containsEntry("functions/version", "10\n");
    assertThat(entries.get("functions/code/__torch__.py"))
        .startsWith("class Functions(Module):\n")
        .endsWith("  def one(self) -> int:\n    return 1\n");
  }

  @Test
  void theSameFunctionsGiveTheSameBytes() {
    assertThat(TorchArchive.of("a")).hasSameSizeAs(TorchArchive.of("a"));
  }
}
