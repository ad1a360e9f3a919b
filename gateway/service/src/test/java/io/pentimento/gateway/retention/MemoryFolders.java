package io.pentimento.gateway.retention;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// A store in memory.
public final class MemoryFolders implements Folders {
  private record Stored(byte[] bytes, Instant at) {}

  private final ConcurrentSkipListMap<String, Stored> objects = new ConcurrentSkipListMap<>();
  private final InstantSource clock;

  public MemoryFolders(InstantSource clock) {
    this.clock = clock;
  }

  /// All keys, ascending.
  public List<String> keys() {
    return List.copyOf(objects.keySet());
  }

  @Override
  public Iterator<Entry> list(String prefix) {
    List<Entry> entries = new ArrayList<>();
    for (Entry object : all(prefix)) {
      int slash = object.key().indexOf('/', prefix.length());
      Entry entry = slash < 0 ? object : new Entry(object.key().substring(0, slash + 1), null);
      if (entries.isEmpty() || !entries.getLast().key().equals(entry.key())) {
        entries.add(entry);
      }
    }
    return entries.iterator();
  }

  @Override
  public Iterator<Entry> listAll(String prefix) {
    return all(prefix).iterator();
  }

  @Override
  public byte @Nullable [] read(String key) {
    Stored stored = objects.get(key);
    return stored == null ? null : stored.bytes();
  }

  @Override
  public @Nullable Instant storedAt(String key) {
    Stored stored = objects.get(key);
    return stored == null ? null : stored.at();
  }

  @Override
  public void put(String key, byte[] json) {
    objects.put(key, new Stored(json, clock.instant()));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] json) {
    return objects.putIfAbsent(key, new Stored(json, clock.instant())) == null;
  }

  @Override
  public boolean copy(String from, String to) {
    Stored stored = objects.get(from);
    if (stored != null) {
      put(to, stored.bytes());
    }
    return stored != null;
  }

  @Override
  public void remove(Collection<String> keys) {
    keys.forEach(objects::remove);
  }

  private List<Entry> all(String prefix) {
    return objects.tailMap(prefix).entrySet().stream()
        .takeWhile(object -> object.getKey().startsWith(prefix))
        .map(object -> new Entry(object.getKey(), object.getValue().at()))
        .toList();
  }
}
