package io.pentimento.worker.model.backend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packs functions into the archive that libtorch loads: a zip with one class as text, and an
/// object of that class, without weights, as a pickle. No Python takes part.
///
/// The format is that of `torch.jit.save`, file format version 10 (PyTorch,
/// `docs/serialization.md`).
final class TorchArchive {
  /// Protocol 2; a new `__torch__.Functions` whose state is `{"training": False}`.
  private static final String OBJECT =
      "\u0080\u0002c__torch__\nFunctions\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0089ub.";

  /// Protocol 2; an empty tuple.
  private static final String NO_CONSTANTS = "\u0080\u0002).";

  private static final String CLASS =
      """
      class Functions(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
      """;

  private TorchArchive() {}

  /// @param functions `def`s at the start of their lines, each with `self` as its first parameter
  static byte[] of(String functions) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      put(zip, "data.pkl", OBJECT.getBytes(StandardCharsets.ISO_8859_1));
      put(zip, "constants.pkl", NO_CONSTANTS.getBytes(StandardCharsets.ISO_8859_1));
      put(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
      put(zip, "code/__torch__.py", code(functions).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static String code(String functions) {
    return CLASS + functions.lines().map(line -> "  " + line + "\n").reduce("", String::concat);
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry("functions/" + name));
    zip.write(content);
    zip.closeEntry();
  }
}
