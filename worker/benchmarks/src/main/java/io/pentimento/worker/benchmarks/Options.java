package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// A command's arguments: `--name value`, or `--name` alone for a yes.
///
/// @param arguments as the command got them
record Options(List<String> arguments) {
  String text(String name, String otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 ? otherwise : arguments.get(at + 1);
  }

  int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise)));
  }

  /// Numbers with commas between them.
  List<Integer> numbers(String name, String otherwise) {
    return Stream.of(text(name, otherwise).split(",", -1)).map(Integer::valueOf).toList();
  }

  boolean has(String name) {
    return arguments.contains(name);
  }

  /// `--device cpu`
  Device device() {
    return Device.parse(text("--device", "cpu"));
  }

  /// `--precisions FP32,BF16`
  List<Precision> precisions() {
    return Stream.of(text("--precisions", "FP32,BF16").split(",", -1))
        .map(Precision::valueOf)
        .toList();
  }

  /// `--clock wall`, or `cpu` for the processor time of a single thread, to which it then holds the
  /// backend: ask before the backend is opened.
  ///
  /// @return a clock of nanoseconds
  LongSupplier clock() {
    String name = text("--clock", "wall");
    return switch (name) {
      case "wall" -> System::nanoTime;
      case "cpu" -> {
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        yield ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;
      }
      default -> throw new IllegalArgumentException("--clock is wall or cpu, got " + name);
    };
  }
}
