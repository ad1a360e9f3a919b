package io.pentimento.gateway.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An answer of JSON lines as a stream of what they mean.
final class Lines {
  private Lines() {}

  /// @param translated what a connection that breaks off means
  static <T> Stream<T> read(
      InputStream answer, Class<T> type, Function<Throwable, RuntimeException> translated) {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8));
    return Stream.iterate(
            next(reader, translated), line -> line != null, _ -> next(reader, translated))
        .map(line -> Answers.decode(line.getBytes(StandardCharsets.UTF_8), type))
        .onClose(() -> close(reader));
  }

  private static @Nullable String next(
      BufferedReader reader, Function<Throwable, RuntimeException> translated) {
    try {
      return reader.readLine();
    } catch (IOException e) {
      throw translated.apply(e);
    }
  }

  private static void close(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
