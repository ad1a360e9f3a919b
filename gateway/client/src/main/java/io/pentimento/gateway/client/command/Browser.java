package io.pentimento.gateway.client.command;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// What shows a page to the user.
///
/// @param command a program and its first arguments, to which an address is added; empty if there
///   is no screen to show it on
record Browser(List<String> command) {
  private static final int SECONDS_TO_FAIL = 1;

  /// `BROWSER` of the environment, otherwise what the system opens addresses with.
  ///
  /// @param system what Java calls the operating system
  static Browser of(Surroundings surroundings, String system) {
    String chosen = surroundings.variable("BROWSER");
    if (chosen != null) {
      return new Browser(List.of(chosen));
    }
    String known = system.toLowerCase(Locale.ROOT);
    if (known.startsWith("mac")) {
      return new Browser(List.of("open"));
    }
    if (known.startsWith("windows")) {
      return new Browser(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
    boolean screen =
        surroundings.variable("DISPLAY") != null
            || surroundings.variable("WAYLAND_DISPLAY") != null;
    return new Browser(screen ? List.of("xdg-open") : List.of());
  }

  /// Shows a page, and does not wait until it is looked at.
  ///
  /// @return whether it seems to be shown
  boolean open(URI page) throws InterruptedException {
    if (command.isEmpty()) {
      return false;
    }
    List<String> whole = new ArrayList<>(command);
    whole.add(page.toString());
    try {
      Process process =
          new ProcessBuilder(whole)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return !process.waitFor(SECONDS_TO_FAIL, TimeUnit.SECONDS) || process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
