package io.pentimento.worker.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/// A table of numbers by training step that grows while a training runs, as CSV.
final class MetricsLog implements AutoCloseable {
  private static final String STEP = "step";

  private final CSVPrinter printer;

  private MetricsLog(CSVPrinter printer) {
    this.printer = printer;
  }

  /// One row.
  record Row(long step, double[] values) {}

  /// Opens a table to go on after a training step; rows of later steps are dropped, because they
  /// will be written again.
  static MetricsLog open(Path file, List<String> columns, long after) {
    try {
      List<Row> kept =
          Files.exists(file)
              ? read(file).stream().filter(row -> row.step() <= after).toList()
              : List.of();
      Path fresh = file.resolveSibling("." + file.getFileName() + ".unfinished");
      try (var printer = printer(fresh, columns, StandardOpenOption.TRUNCATE_EXISTING)) {
        for (Row row : kept) {
          print(printer, row);
        }
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      return new MetricsLog(printer(file, List.of(), StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All whole rows of a table.
  static List<Row> read(Path file) {
    var rows = new ArrayList<Row>();
    try (var parser =
        CSVParser.parse(file, java.nio.charset.StandardCharsets.UTF_8, withHeader().get())) {
      for (CSVRecord row : parser) {
        if (row.isConsistent()) {
          rows.add(row(row));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /// The columns of a table after the step's.
  static List<String> columns(Path file) {
    try (var parser =
        CSVParser.parse(file, java.nio.charset.StandardCharsets.UTF_8, withHeader().get())) {
      List<String> names = parser.getHeaderNames();
      return names.subList(1, names.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CSVFormat.Builder withHeader() {
    return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true);
  }

  private static Row row(CSVRecord row) {
    var values = new double[row.size() - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.parseDouble(row.get(i + 1));
    }
    return new Row(Long.parseLong(row.get(0)), values);
  }

  private static CSVPrinter printer(Path file, List<String> columns, StandardOpenOption how)
      throws IOException {
    Writer writer =
        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
    var format = CSVFormat.RFC4180.builder();
    if (!columns.isEmpty()) {
      var head = new ArrayList<>(columns);
      head.addFirst(STEP);
      format.setHeader(head.toArray(String[]::new));
    }
    return new CSVPrinter(writer, format.get());
  }

  private static void print(CSVPrinter printer, Row row) throws IOException {
    printer.print(row.step());
    for (double value : row.values()) {
      printer.print(String.format(Locale.ROOT, "%.6g", value));
    }
    printer.println();
  }

  /// Adds a row and hands it to the operating system.
  void add(Row row) {
    try {
      print(printer, row);
      printer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      printer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
