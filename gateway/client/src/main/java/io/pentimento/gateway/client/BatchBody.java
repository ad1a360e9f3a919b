package io.pentimento.gateway.client;

import io.pentimento.schemas.Codec;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The jobs of a batch as they are sent: never all of them in memory, and from the start again if
/// the first try fails.
///
/// @param mediaType the form they have
/// @param bytes gives them, each time anew
public record BatchBody(String mediaType, Supplier<BodyPublisher> bytes) {
  private static final String NDJSON = "application/x-ndjson";

  /// These jobs, one a line.
  public static BatchBody of(Iterable<Submission> jobs) {
    Iterable<byte[]> lines = () -> lines(jobs.iterator());
    return new BatchBody(NDJSON, () -> BodyPublishers.ofByteArrays(lines));
  }

  /// A file of one job a line.
  ///
  /// @throws UncheckedIOException when it is sent, if it cannot be read
  public static BatchBody ofLines(Path file) {
    return ofFile(NDJSON, file);
  }

  /// A file that holds one JSON object with `jobs`.
  ///
  /// @throws UncheckedIOException when it is sent, if it cannot be read
  public static BatchBody ofObject(Path file) {
    return ofFile("application/json", file);
  }

  private static BatchBody ofFile(String mediaType, Path file) {
    return new BatchBody(
        mediaType,
        () -> {
          try {
            return BodyPublishers.ofFile(file);
          } catch (FileNotFoundException e) {
            throw new UncheckedIOException(new java.nio.file.NoSuchFileException(file.toString()));
          }
        });
  }

  private static Iterator<byte[]> lines(Iterator<Submission> jobs) {
    return Stream.generate(() -> jobs)
        .takeWhile(Iterator::hasNext)
        .map(it -> line(it.next()))
        .iterator();
  }

  private static byte[] line(Submission job) {
    byte[] json = Codec.write(job);
    byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}
