package io.pentimento.worker.checkpoints;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/// Where the fixture files lie.
public final class Fixtures {
  private Fixtures() {}

  /// A file of `fixtures/google-tiny`.
  public static Path googleTiny(String name) {
    try {
      var url = Fixtures.class.getResource("/fixtures/google-tiny/" + name);
      return Path.of(Objects.requireNonNull(url, name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
