package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.dataset.ContactSheet;
import io.pentimento.worker.training.evaluation.sweep.Trend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/// A part of a report under its own heading.
public sealed interface Section {
  /// What the section is called.
  String heading();

  /// What a reader should know about it; may be empty.
  String note();

  /// Figures in rows and columns.
  ///
  /// @param columns their titles; the first column is words, the others are figures
  /// @param rows as long as there are columns
  record Table(String heading, String note, List<String> columns, List<List<String>> rows)
      implements Section {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "table \"%s\" has %d columns, a row has %d"
                  .formatted(heading, columns.size(), row.size()));
        }
      }
    }
  }

  /// Sentences.
  record Words(String heading, String note) implements Section {}

  /// Lines with error bars of one standard deviation over seeds.
  ///
  /// @param file the picture's name in the report's folder, such as `frechet.png`
  /// @param trends 1 or more lines
  /// @param levels horizontal lines to compare with
  record Plot(
      String heading,
      String note,
      String file,
      String xTitle,
      String yTitle,
      List<Trend> trends,
      List<Level> levels)
      implements Section {
    public Plot {
      trends = List.copyOf(trends);
      levels = List.copyOf(levels);
      requireFileName(file);
      if (trends.stream().allMatch(trend -> trend.points().isEmpty())) {
        throw new IllegalArgumentException("plot \"%s\" has no points".formatted(heading));
      }
    }
  }

  /// A value that does not depend on what goes along a plot.
  record Level(String name, double value) {}

  /// A contact sheet or another picture made elsewhere.
  ///
  /// @param file its name in the report's folder, such as `samples.png`
  /// @param png the whole file; not copied
  record Pictures(String heading, String note, String file, byte[] png) implements Section {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    public Pictures {
      requireFileName(file);
      if (png.length <= SIGNATURE.length
          || !Arrays.equals(png, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
        throw new IllegalArgumentException("%s is no PNG file".formatted(file));
      }
    }

    /// Pictures laid out on a sheet.
    ///
    /// @param pictures 1 or more, 8-bit red, green and blue, as large as the sheet wants them
    public static Pictures of(
        String heading, String note, String file, ContactSheet sheet, List<byte[]> pictures) {
      var bytes = new ByteArrayOutputStream();
      try {
        if (!ImageIO.write(sheet.image(pictures), "png", bytes)) {
          throw new IllegalStateException("this Java runtime writes no PNG");
        }
      } catch (IOException e) {
        throw new UncheckedIOException("memory does not fail", e);
      }
      return new Pictures(heading, note, file, bytes.toByteArray());
    }
  }

  /// Names that are safe in a folder, a link and on every system.
  private static void requireFileName(String file) {
    if (!file.matches("[a-z0-9][a-z0-9._-]{0,100}\\.png")) {
      throw new IllegalArgumentException(
          "\"%s\" is no name such as frechet-by-iterations.png".formatted(file));
    }
  }
}
