package io.pentimento.deploy.e2e.parts;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Sends signals that Java has no word for.
final class Signals {
  private Signals() {}

  /// @param signal such as `STOP`; nothing happens if the process is gone
  static void send(String signal, long pid) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
