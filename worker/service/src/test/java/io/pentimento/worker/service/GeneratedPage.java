package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page of documentation that is printed from the code.
final class GeneratedPage {
  private GeneratedPage() {}

  /// Fails if the page is stale, after writing what it should say: look at it and commit it.
  static void assertFresh(String file, String expected) throws IOException {
    Path page = Path.of(file);
    String found = Files.exists(page) ? Files.readString(page) : "";
    if (!found.equals(expected)) {
      Files.writeString(page, expected);
    }
    assertThat(found).as("%s was stale and has been written anew", file).isEqualTo(expected);
  }
}
