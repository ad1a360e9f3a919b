package io.pentimento.worker.training.dataset.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads every file of a folder of class folders once, on all processors.
final class FolderScan {
  /// A file that is larger is no picture to learn from.
  private static final long MOST_BYTES = 256L << 20;

  private final Decoder decoder;
  private final AtomicLong room;

  /// @param room bytes of decoded pictures to keep
  FolderScan(Decoder decoder, long room) {
    this.decoder = decoder;
    this.room = new AtomicLong(room);
  }

  private sealed interface Outcome {
    record Usable(PictureFile file) implements Outcome {}

    record Unusable(Skipped skipped) implements Outcome {}
  }

  /// @param files in the order of their contents' hashes, then of their labels
  /// @param skipped in the order of their paths
  record Found(List<PictureFile> files, List<Skipped> skipped) {}

  private record Place(Path file, int label) {}

  Found scan(List<Path> classFolders) {
    var places =
        IntStream.range(0, classFolders.size())
            .boxed()
            .flatMap(label ->
                entries(classFolders.get(label)).stream().map(file -> new Place(file, label)))
            .toList();
    var files = new ArrayList<PictureFile>();
    var skipped = new ArrayList<Skipped>();
    for (var outcome : places.parallelStream().map(this::look).toList()) {
      switch (outcome) {
        case Outcome.Usable(var file) -> files.add(file);
        case Outcome.Unusable(var entry) -> skipped.add(entry);
      }
    }
    var once = withoutCopies(files, skipped);
    once.sort(Comparator.comparing(PictureFile::content).thenComparingInt(PictureFile::label));
    skipped.sort(Comparator.comparing(Skipped::file));
    return new Found(Collections.unmodifiableList(once), Collections.unmodifiableList(skipped));
  }

  /// What lies in a folder in the order of its names, except what is hidden.
  static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the folder " + folder, e);
    }
  }

  private Outcome look(Place place) {
    try {
      byte[] bytes = bytes(place.file);
      byte[] rgb = decoder.square(bytes);
      return new Outcome.Usable(new PictureFile(place.file, place.label, hash(bytes), kept(rgb)));
    } catch (UnusableException e) {
      return new Outcome.Unusable(new Skipped(place.file, reason(e)));
    }
  }

  private byte @Nullable [] kept(byte[] rgb) {
    return room.addAndGet(-rgb.length) >= 0 ? rgb : null;
  }

  static byte[] bytes(Path file) throws UnusableException {
    try {
      if (Files.isDirectory(file)) {
        throw new UnusableException("it is a folder inside a class folder");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new UnusableException("it has more than %d bytes".formatted(MOST_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UnusableException("it cannot be opened: " + e);
    }
  }

  private static String reason(UnusableException e) {
    return e.getMessage() == null ? "" : e.getMessage();
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /// The first of each content within a class.
  private static List<PictureFile> withoutCopies(List<PictureFile> files, List<Skipped> skipped) {
    record Seen(int label, String content) {}

    var first = new HashMap<Seen, PictureFile>();
    var once = new ArrayList<PictureFile>();
    for (var file : files) {
      var before = first.putIfAbsent(new Seen(file.label(), file.content()), file);
      if (before == null) {
        once.add(file);
      } else {
        skipped.add(new Skipped(file.file(), "it is a copy of " + before.file().getFileName()));
      }
    }
    return once;
  }
}
