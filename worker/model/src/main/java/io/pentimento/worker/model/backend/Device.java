package io.pentimento.worker.model.backend;

/// Where tensors live and functions run.
///
/// @param kind which sort of processor
/// @param index which of them, from 0; always 0 for the CPU
public record Device(Kind kind, int index) {
  /// The processor that the JVM itself runs on.
  public static final Device CPU = new Device(Kind.CPU, 0);

  /// Sorts of device.
  public enum Kind {
    CPU,
    CUDA
  }

  public Device {
    if (index < 0 || (kind == Kind.CPU && index > 0)) {
      throw new IllegalArgumentException("there is no device %s:%d".formatted(kind, index));
    }
  }

  /// The NVIDIA GPU of that number.
  public static Device cuda(int index) {
    return new Device(Kind.CUDA, index);
  }

  /// Reads what [#toString] writes: `cpu`, `cuda:0`; `cuda` alone is the first GPU.
  ///
  /// @throws IllegalArgumentException for anything else, naming it
  public static Device parse(String text) {
    return switch (text) {
      case "cpu" -> CPU;
      case "cuda" -> cuda(0);
      default -> {
        if (text.matches("cuda:\\d{1,3}")) {
          yield cuda(Integer.parseInt(text.substring("cuda:".length())));
        }
        throw new IllegalArgumentException(
            "device '%s' is not one of cpu, cuda, cuda:<number>".formatted(text));
      }
    };
  }

  @Override
  public String toString() {
    return switch (kind) {
      case CPU -> "cpu";
      case CUDA -> "cuda:" + index;
    };
  }
}
