package io.pentimento.worker.training.evaluation.networks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// TorchScript archives without Python.
public final class Archives {
  private Archives() {}

  /// What `torch.jit.save` would write of a module without weights.
  ///
  /// @param forward its method
  public static Path write(Path file, String forward) throws IOException {
    String object =
        "\u0080\u0002c__torch__\nEyes\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0088ub.";
    String code =
        "class Eyes(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
            + forward.indent(2);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, "data.pkl", object.getBytes(StandardCharsets.ISO_8859_1));
      put(zip, "constants.pkl", "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1));
      put(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
      put(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry("eyes/" + name));
    zip.write(content);
    zip.closeEntry();
  }
}
