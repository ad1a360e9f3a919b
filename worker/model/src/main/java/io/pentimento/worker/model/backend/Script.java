package io.pentimento.worker.model.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The text of a few functions in TorchScript, the typed part of Python that libtorch compiles
/// itself.
///
/// A text is a list of `def`s whose first parameter is `self`; they see each other, those that the
/// backend always adds (`linear`, `linear_gelu`, `convolve`, `convolve_onto`, in a form that suits
/// the device, and those of `placing.py`), and the script's constants. Arguments are tensors and
/// lists of tensors alone, so the same function serves inference and, by DJL's autograd, training.
///
/// @param text the functions
/// @param precision what `self.compute_type()` gives
public record Script(String text, Precision precision) {

  /// Reads `name` from the resources beside `home`.
  public static Script beside(Class<?> home, String name, Precision precision) {
    return new Script(read(home, name), precision);
  }

  /// The same with one constant more: in the text, `self.name()` is `value`.
  public Script with(String name, long value) {
    return define(name, "int", Long.toString(value));
  }

  /// The same with one constant more: in the text, `self.name()` is `value`.
  public Script with(String name, String value) {
    if (!value.matches("\\w*")) {
      throw new IllegalArgumentException(
          "a script's text constant is one word, got '" + value + "'");
    }
    return define(name, "str", '"' + value + '"');
  }

  private Script define(String name, String type, String value) {
    String definition = "\ndef %s(self) -> %s:\n  return %s\n".formatted(name, type, value);
    return new Script(text + definition, precision);
  }

  static String read(Class<?> home, String name) {
    try (InputStream in = home.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource %s beside %s".formatted(name, home.getName()));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
