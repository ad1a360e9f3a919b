package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.report.Section.Pictures;
import io.pentimento.worker.training.evaluation.report.Section.Plot;
import io.pentimento.worker.training.evaluation.report.Section.Table;
import io.pentimento.worker.training.evaluation.report.Section.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A report as a folder: `report.md` and the pictures that it shows. It grows by chapters, each
/// written when it is known and written anew when it is known better; the page always shows the
/// chapters that there are, and no picture that is not there yet.
///
/// The chapters' own texts lie in `chapters/`, from which the page is put together.
public final class ReportFolder {
  /// The page; open this one.
  public static final String PAGE = "report.md";

  private static final String ABOUT = "0-about.md";

  private final Path folder;
  private final Path chapters;

  private ReportFolder(Path folder) {
    this.folder = folder;
    this.chapters = folder.resolve("chapters");
  }

  /// Opens a folder, new or begun.
  ///
  /// @throws IllegalArgumentException if it holds a report about something else; the message says
  ///   what differs
  /// @throws IOException if it cannot be written
  public static ReportFolder open(Path folder, String title, Provenance provenance)
      throws IOException {
    var report = new ReportFolder(folder);
    Files.createDirectories(report.chapters);
    Path about = report.chapters.resolve(ABOUT);
    String text = Markdown.about(title, provenance);
    if (Files.exists(about)) {
      requireSame(folder, Files.readAllLines(about), text.lines().toList());
    }
    write(about, text.getBytes(StandardCharsets.UTF_8));
    return report;
  }

  private static void requireSame(Path folder, List<String> found, List<String> wanted) {
    for (int line = 0; line < Math.max(found.size(), wanted.size()); line++) {
      String there = line < found.size() ? found.get(line) : "";
      String here = line < wanted.size() ? wanted.get(line) : "";
      if (!there.equals(here)) {
        throw new IllegalArgumentException(
            "%s holds a report about something else: it says '%s', this one would say '%s'; choose another folder"
                .formatted(folder, there, here));
      }
    }
  }

  /// Where a file that is not of the page lies, such as the rows of a sweep.
  public Path file(String name) {
    return folder.resolve(name);
  }

  /// Writes a chapter, in place of the one at its place.
  ///
  /// @throws IllegalArgumentException if two of its sections write the same file
  /// @throws IOException if it cannot be written
  public void put(Chapter chapter) throws IOException {
    requireOwnFiles(chapter);
    for (Section section : chapter.sections()) {
      switch (section) {
        case Table _, Words _ -> {}
        case Plot plot -> write(folder.resolve(plot.file()), PlotPicture.png(plot));
        case Pictures pictures -> write(folder.resolve(pictures.file()), pictures.png());
      }
    }
    Path text = chapters.resolve("%d-chapter.md".formatted(chapter.place()));
    write(text, Markdown.of(chapter).getBytes(StandardCharsets.UTF_8));
    write(folder.resolve(PAGE), page().getBytes(StandardCharsets.UTF_8));
  }

  private String page() throws IOException {
    var page = new StringBuilder();
    try (Stream<Path> texts = Files.list(chapters)) {
      for (Path text : texts.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
        page.append(Files.readString(text));
      }
    }
    return page.toString();
  }

  private static void requireOwnFiles(Chapter chapter) {
    Set<String> files = new HashSet<>();
    for (Section section : chapter.sections()) {
      String file =
          switch (section) {
            case Table _, Words _ -> "";
            case Plot plot -> plot.file();
            case Pictures pictures -> pictures.file();
          };
      if (!file.isEmpty() && !files.add(file)) {
        throw new IllegalArgumentException("two sections write " + file);
      }
    }
  }

  /// Whole or not at all.
  private static void write(Path file, byte[] content) throws IOException {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
    Files.write(unfinished, content);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
