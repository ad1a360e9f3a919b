package io.pentimento.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Collects which options are wrong, so that all are reported at once.
final class OptionFaults {
  private static final URI NOWHERE = URI.create("http://localhost");

  private final List<String> found = new ArrayList<>();

  void require(boolean holds, String option, String wanted, Object given) {
    if (!holds) {
      found.add("%s must be %s, got '%s'".formatted(option, wanted, given));
    }
  }

  /// The URL that an option gives.
  URI url(String option, String text) {
    try {
      URI uri = URI.create(text);
      boolean web = uri.getScheme() != null && Set.of("http", "https").contains(uri.getScheme());
      if (web && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      found.add("%s is no URL: %s".formatted(option, e.getMessage()));
      return NOWHERE;
    }
    require(false, option, "an http or https URL", text);
    return NOWHERE;
  }

  /// @throws IllegalArgumentException with a line for each fault
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), found));
    }
  }
}
