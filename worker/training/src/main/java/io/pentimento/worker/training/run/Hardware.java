package io.pentimento.worker.training.run;

import io.pentimento.worker.model.backend.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this program runs on, in words.
public final class Hardware {
  private Hardware() {}

  /// Device, processor and how many of them.
  public static String describe(Device device) {
    return "%s; %s, %d processors"
        .formatted(device, processor(), Runtime.getRuntime().availableProcessors());
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch", "unknown"));
    } catch (IOException _) {
      return System.getProperty("os.arch", "unknown");
    }
  }

  /// The Java and operating system.
  public static String software() {
    return "Java %s, %s %s"
        .formatted(Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"));
  }
}
