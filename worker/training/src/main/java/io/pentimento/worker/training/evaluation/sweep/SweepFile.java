package io.pentimento.worker.training.evaluation.sweep;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// The rows of a sweep on disk: a line of column names (settings, `seed`, measures), then one line
/// per row, each on the disk before the next is computed.
///
/// A line that does not end was being written when a run was cut off: it is dropped on opening.
final class SweepFile implements AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private final Path path;
  private final Columns columns;
  private final FileChannel channel;
  private final List<Row> rows = new ArrayList<>();

  private SweepFile(Path path, Columns columns, FileChannel channel) {
    this.path = path;
    this.columns = columns;
    this.channel = channel;
  }

  /// Opens a file, new or begun, that nobody else writes meanwhile.
  ///
  /// @throws IOException if it has other columns, a line is no row, it is in use, or cannot be
  ///   written; the message names the file and the line
  static SweepFile open(Path path, Columns columns) throws IOException {
    var channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DSYNC);
    try {
      if (lock(channel) == null) {
        throw new IOException(path + ": another sweep is writing it");
      }
      var file = new SweepFile(path, columns, channel);
      file.begin();
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  /// Reads what is there; only when all of it is this sweep's is the last line dropped, if it does
  /// not end.
  private void begin() throws IOException {
    byte[] bytes = Channels.newInputStream(channel).readAllBytes();
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    rows.addAll(parsed(new String(bytes, 0, end, StandardCharsets.UTF_8)));
    if (end == 0) {
      String started = new String(bytes, StandardCharsets.UTF_8);
      if (!line(columns.names()).startsWith(started)) {
        throw otherColumns(List.of(started));
      }
    }
    channel.truncate(end);
    channel.position(end);
    if (end == 0) {
      append(columns.names());
    }
  }

  private List<Row> parsed(String text) throws IOException {
    var rows = new ArrayList<Row>();
    try (var records = FORMAT.parse(new StringReader(text))) {
      for (CSVRecord record : records) {
        if (record.getRecordNumber() == 1) {
          requireColumns(List.of(record.values()));
        } else {
          rows.add(row(record));
        }
      }
    }
    return rows;
  }

  private void requireColumns(List<String> found) throws IOException {
    if (!found.equals(columns.names())) {
      throw otherColumns(found);
    }
  }

  private IOException otherColumns(List<String> found) {
    return new IOException(
        "%s: has the columns %s, this sweep has %s; choose another file"
            .formatted(path, found, columns.names()));
  }

  private Row row(CSVRecord record) throws IOException {
    List<String> values = Arrays.asList(record.values());
    int settings = columns.settings().size();
    try {
      if (values.size() != columns.names().size()) {
        throw new IllegalArgumentException(values.size() + " values");
      }
      var configuration = new Configuration(paired(columns.settings(), values, text -> text));
      long seed = Long.parseLong(values.get(settings));
      return new Row(
          configuration,
          seed,
          paired(
              columns.measures(),
              values.subList(settings + 1, values.size()),
              Double::parseDouble));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s: line %d is no row of this sweep: %s"
              .formatted(path, record.getRecordNumber(), e.getMessage()),
          e);
    }
  }

  private static <V> Map<String, V> paired(
      List<String> names, List<String> values, Function<String, V> reader) {
    var map = new LinkedHashMap<String, V>();
    for (int i = 0; i < names.size(); i++) {
      map.put(names.get(i), reader.apply(values.get(i)));
    }
    return map;
  }

  /// The rows that were there when it was opened.
  List<Row> rows() {
    return List.copyOf(rows);
  }

  /// Writes a row and waits until the disk has it.
  void append(Row row) throws IOException {
    var values = new ArrayList<String>();
    columns.settings().forEach(name -> values.add(row.configuration().get(name)));
    values.add(Long.toString(row.seed()));
    columns.measures().forEach(name -> values.add(Double.toString(row.figure(name))));
    append(values);
  }

  private void append(List<String> values) throws IOException {
    var bytes = ByteBuffer.wrap(line(values).getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String line(List<String> values) {
    return FORMAT.format(values.toArray()) + "\n";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
