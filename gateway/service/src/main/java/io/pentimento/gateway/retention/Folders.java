package io.pentimento.gateway.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The object store, as far as ending, deleting and sweeping need it. Calls block, and throw
/// [FoldersException] where the store does not answer or refuses.
public interface Folders {
  /// What lies directly under a prefix: objects, and folders, whose keys end with a slash; each
  /// kind ascending, in no order between the two. Fetched page by page as it is read.
  Iterator<Entry> list(String prefix);

  /// All objects under a prefix, at any depth, ascending. Fetched page by page as it is read.
  Iterator<Entry> listAll(String prefix);

  /// The object's bytes; null if there is none.
  byte @Nullable [] read(String key);

  /// When the object was put there; null if there is none.
  @Nullable Instant storedAt(String key);

  /// Writes a JSON object, over any that is there.
  void put(String key, byte[] json);

  /// Writes a JSON object unless there is one of that key. Of many that try, exactly one succeeds.
  ///
  /// @return whether it was written
  boolean putIfAbsent(String key, byte[] json);

  /// Copies an object.
  ///
  /// @return whether it was there
  boolean copy(String from, String to);

  /// Removes objects; those that are not there are no failure.
  void remove(Collection<String> keys);

  /// An object or a folder.
  ///
  /// @param storedAt when it was put there; null for a folder
  record Entry(String key, @Nullable Instant storedAt) {}

  /// The store did not do what it was asked to.
  final class FoldersException extends RuntimeException {
    public FoldersException(String what, @Nullable Throwable cause) {
      super(what, cause);
    }
  }
}
