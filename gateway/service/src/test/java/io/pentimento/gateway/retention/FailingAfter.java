package io.pentimento.gateway.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A store that removes so many times, and then breaks down.
final class FailingAfter implements Folders {
  private final Folders folders;
  private int removals;

  FailingAfter(Folders folders, int removals) {
    this.folders = folders;
    this.removals = removals;
  }

  @Override
  public void remove(Collection<String> keys) {
    if (removals-- == 0) {
      throw new FoldersException("broken down", null);
    }
    folders.remove(keys);
  }

  @Override
  public boolean copy(String from, String to) {
    return folders.copy(from, to);
  }

  @Override
  public Iterator<Entry> list(String prefix) {
    return folders.list(prefix);
  }

  @Override
  public Iterator<Entry> listAll(String prefix) {
    return folders.listAll(prefix);
  }

  @Override
  public byte @Nullable [] read(String key) {
    return folders.read(key);
  }

  @Override
  public @Nullable Instant storedAt(String key) {
    return folders.storedAt(key);
  }

  @Override
  public void put(String key, byte[] json) {
    folders.put(key, json);
  }

  @Override
  public boolean putIfAbsent(String key, byte[] json) {
    return folders.putIfAbsent(key, json);
  }
}
