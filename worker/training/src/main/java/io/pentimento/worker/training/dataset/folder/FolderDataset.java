package io.pentimento.worker.training.dataset.folder;

import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.dataset.Split;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Pictures of one's own: a folder with a folder for each class, named as the class, with PNG or
/// JPEG files in it.
///
/// A file may have any size and name; its middle square is what is seen. Opening reads every file
/// once. What cannot be used (broken or cut off, another format, more than 100 million pixels, less
/// than a quarter of `P` per side, a second copy within a class) is left out and can be asked for
/// with [#skipped]; the log gets one line about it.
///
/// Which part a picture belongs to depends on its content alone ([Parts]), and so does the order
/// within a part. Copies of a picture in two classes are in the same part.
///
/// Decoded pictures stay in memory up to a quarter of the heap; the others are read from their
/// files again each time, which must therefore stay as they are.
public final class FolderDataset implements Dataset {
  private static final Logger LOG = System.getLogger(FolderDataset.class.getName());

  private final List<String> labels;
  private final Decoder decoder;
  private final Parted parts;
  private final List<Skipped> skipped;

  private FolderDataset(List<String> labels, Decoder decoder, Parted parts, List<Skipped> skipped) {
    this.labels = labels;
    this.decoder = decoder;
    this.parts = parts;
    this.skipped = skipped;
  }

  /// A folder in the usual parts.
  ///
  /// @see #open(Path, int, Parts, long)
  public static FolderDataset open(Path folder, int side) {
    return open(folder, side, Parts.USUAL, Runtime.getRuntime().maxMemory() / 4);
  }

  /// Reads a folder.
  ///
  /// @param side `P`, pixels per side, at least 1
  /// @param shares what share of the pictures each part gets
  /// @param room how many bytes of decoded pictures to keep in memory
  /// @throws IllegalArgumentException if it is not a folder of class folders, a class has no usable
  ///   picture or none to train on, or there are fewer than 3 different pictures; the message names
  ///   the folder
  /// @throws java.io.UncheckedIOException if a folder cannot be listed
  public static FolderDataset open(Path folder, int side, Parts shares, long room) {
    if (side < 1) {
      throw new IllegalArgumentException("pictures of %d pixels per side".formatted(side));
    }
    var classes = classFolders(folder);
    var labels = classes.stream().map(path -> path.getFileName().toString()).toList();
    var decoder = new Decoder(side);
    var found = new FolderScan(decoder, room).scan(classes);
    report(folder, found);
    for (int label = 0; label < classes.size(); label++) {
      requireUsable(classes.get(label), label, found);
    }
    requireEnough(folder, found.files());
    var parts = Parted.of(found.files(), shares);
    for (int label = 0; label < classes.size(); label++) {
      requireTraining(classes.get(label), label, parts.train());
    }
    return new FolderDataset(labels, decoder, parts, found.skipped());
  }

  private static List<Path> classFolders(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          Files.exists(folder)
              ? "%s is a file, not a folder of class folders".formatted(folder)
              : "there is no folder %s".formatted(folder));
    }
    var classes = FolderScan.entries(folder).stream().filter(Files::isDirectory).toList();
    if (classes.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no class folder: put the pictures of each class into a folder of its own"
              .formatted(folder));
    }
    return classes;
  }

  private static void report(Path folder, FolderScan.Found found) {
    if (!found.skipped().isEmpty()) {
      var first = found.skipped().getFirst();
      LOG.log(
          Level.WARNING,
          "{0}: {1} pictures, {2} files skipped, of which the first is {3}: {4}",
          folder,
          found.files().size(),
          found.skipped().size(),
          first.file(),
          first.reason());
    }
  }

  private static void requireUsable(Path folder, int label, FolderScan.Found found) {
    if (found.files().stream().noneMatch(file -> file.label() == label)) {
      var skipped =
          found.skipped().stream().filter(one -> folder.equals(one.file().getParent())).toList();
      throw new IllegalArgumentException(
          skipped.isEmpty()
              ? "the class folder %s is empty".formatted(folder)
              : "the class folder %s has no usable picture, for example %s: %s"
                  .formatted(
                      folder,
                      skipped.getFirst().file().getFileName(),
                      skipped.getFirst().reason()));
    }
  }

  private static void requireTraining(Path folder, int label, List<PictureFile> training) {
    if (training.stream().noneMatch(file -> file.label() == label)) {
      throw new IllegalArgumentException(
          "the class folder %s has so few pictures that none is left to train on: add some"
              .formatted(folder));
    }
  }

  private static void requireEnough(Path folder, List<PictureFile> files) {
    long contents = files.stream().map(PictureFile::content).distinct().count();
    if (contents < Split.values().length) {
      throw new IllegalArgumentException(
          "%s has only %d different pictures: training, validation and test need one each"
              .formatted(folder, contents));
    }
  }

  /// The files that are not in the dataset, in the order of their paths.
  public List<Skipped> skipped() {
    return skipped;
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public int side() {
    return decoder.side();
  }

  @Override
  public int size(Split split) {
    return parts.part(split).size();
  }

  /// @throws IllegalStateException if the file is no longer what it was when the folder was opened
  @Override
  public LabelledPicture picture(Split split, int index) {
    var file = parts.part(split).get(index);
    byte[] kept = file.rgb();
    return new LabelledPicture(file.label(), side(), kept == null ? read(file.file()) : kept);
  }

  private byte[] read(Path file) {
    try {
      return decoder.square(FolderScan.bytes(file));
    } catch (UnusableException e) {
      throw new IllegalStateException(
          "%s was a picture when its folder was opened, and now %s".formatted(file, e.getMessage()),
          e);
    }
  }
}
