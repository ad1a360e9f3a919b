package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.report.Section.Pictures;
import io.pentimento.worker.training.evaluation.report.Section.Plot;
import io.pentimento.worker.training.evaluation.report.Section.Table;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// Writes a report as a folder: `report.md` and the pictures that it shows. The folder appears
/// under its name only when all of it is there; a write that is cut off leaves nothing there.
public final class ReportWriter {
  /// The page; open this one.
  public static final String PAGE = "report.md";

  private ReportWriter() {}

  /// Writes a new folder, and those it lies in where they are missing.
  ///
  /// @throws IllegalArgumentException if two sections write the same file
  /// @throws FileAlreadyExistsException if there is something under that name
  /// @throws IOException if it cannot be written
  public static void write(Path folder, Report report) throws IOException {
    requireOwnFiles(report);
    Path absolute = folder.toAbsolutePath().normalize();
    if (Files.exists(absolute)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    Path parent = Files.createDirectories(absolute.resolveSibling("."));
    Path unfinished = Files.createTempDirectory(parent, "." + absolute.getFileName() + ".");
    try {
      for (Section section : report.sections()) {
        write(unfinished, section);
      }
      Files.writeString(unfinished.resolve(PAGE), Markdown.of(report));
      Files.move(unfinished, absolute, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(unfinished);
    }
  }

  private static void write(Path folder, Section section) throws IOException {
    switch (section) {
      case Table _ -> {}
      case Plot plot -> Files.write(folder.resolve(plot.file()), PlotPicture.png(plot));
      case Pictures pictures -> Files.write(folder.resolve(pictures.file()), pictures.png());
    }
  }

  private static void requireOwnFiles(Report report) {
    Set<String> files = new HashSet<>();
    for (Section section : report.sections()) {
      String file =
          switch (section) {
            case Table _ -> "";
            case Plot plot -> plot.file();
            case Pictures pictures -> pictures.file();
          };
      if (!file.isEmpty() && !files.add(file)) {
        throw new IllegalArgumentException("two sections write " + file);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
