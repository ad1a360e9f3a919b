package io.pentimento.deploy.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The examples of the README.
record Readme(String text) {
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

  static Readme ofThisCheckout() throws IOException {
    return new Readme(Files.readString(checkout().resolve("README.md")));
  }

  static Path checkout() {
    return Path.of("..", "..").toAbsolutePath().normalize();
  }

  /// The code blocks in that language, in order.
  List<String> blocks(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map((MatchResult block) -> block.group(2))
        .toList();
  }

  /// The lines of all shell blocks that call the launcher, without `deploy/pentimento`.
  List<String> launcherCalls() {
    return blocks("sh").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("deploy/pentimento "))
        .map(line -> line.substring("deploy/pentimento ".length()))
        .toList();
  }

  /// The shell block that calls `curl`.
  String curlBlock() {
    return blocks("sh").stream()
        .filter(block -> block.contains("curl "))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the README shows no curl"));
  }
}
