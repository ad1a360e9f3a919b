package io.pentimento.worker.training.run;

import io.pentimento.worker.model.backend.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What this program runs on, in words.
public final class Hardware {
  private Hardware() {}

  /// Device, for a GPU its name where the driver tells it, processor and how many of them.
  public static String describe(Device device) {
    return describe(device, Path.of("/proc/driver/nvidia/gpus"));
  }

  /// @param gpus where NVIDIA's driver for Linux keeps a folder for each GPU
  static String describe(Device device, Path gpus) {
    return "%s; %s, %d processors"
        .formatted(named(device, gpus), processor(), Runtime.getRuntime().availableProcessors());
  }

  private static String named(Device device, Path gpus) {
    return switch (device.kind()) {
      case CPU -> device.toString();
      case CUDA -> models(gpus).map(models -> device + " of " + models).orElse(device.toString());
    };
  }

  /// CUDA numbers GPUs in an order of its own, so all models are told.
  private static Optional<String> models(Path gpus) {
    try (var folders = Files.list(gpus)) {
      return folders
          .sorted()
          .map(folder -> value(folder.resolve("information"), "Model"))
          .flatMap(Optional::stream)
          .distinct()
          .reduce((before, next) -> before + ", " + next);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static String processor() {
    return value(Path.of("/proc/cpuinfo"), "model name")
        .orElse(System.getProperty("os.arch", "unknown"));
  }

  /// What stands after the colon of the first line that begins so.
  private static Optional<String> value(Path file, String name) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The Java and operating system.
  public static String software() {
    return "Java %s, %s %s"
        .formatted(Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"));
  }
}
