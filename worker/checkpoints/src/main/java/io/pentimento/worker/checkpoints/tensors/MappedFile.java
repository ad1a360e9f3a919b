package io.pentimento.worker.checkpoints.tensors;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file seen as memory, read-only; the operating system reads what is touched. Closing it
/// invalidates every tensor that lies in it.
public final class MappedFile implements AutoCloseable {
  private final Path path;
  private final Arena arena;
  private final MemorySegment bytes;

  private MappedFile(Path path, Arena arena, MemorySegment bytes) {
    this.path = path;
    this.arena = arena;
    this.bytes = bytes;
  }

  /// Maps the whole file.
  ///
  /// @throws CheckpointException if it is not a file that can be read
  @SuppressWarnings("MustBeClosedChecker") // the arena belongs to what is returned, which closes it
  public static MappedFile open(Path path) {
    if (!Files.exists(path)) {
      throw CheckpointException.of(path, "no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw CheckpointException.of(path, "is not a file");
    }
    Arena arena = Arena.ofShared();
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return new MappedFile(
          path, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    } catch (IOException e) {
      arena.close();
      throw CheckpointException.caused(path, "cannot be read: " + e.getMessage(), e);
    }
  }

  public Path path() {
    return path;
  }

  /// The file's content.
  public MemorySegment bytes() {
    return bytes;
  }

  /// The file's length in bytes.
  public long size() {
    return bytes.byteSize();
  }

  /// Whether `length` bytes from `offset` on lie inside the file.
  public boolean holds(long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= size() && length <= size() - offset;
  }

  /// An exception that blames this file.
  public CheckpointException refusal(String reason) {
    return CheckpointException.of(path, reason);
  }

  /// An exception that blames a tensor of this file.
  public CheckpointException refusal(String tensor, String reason) {
    return CheckpointException.of(path, tensor, reason);
  }

  @Override
  public void close() {
    arena.close();
  }
}
