package io.pentimento.worker.service.twins;

import io.pentimento.worker.service.health.Health;
import io.pentimento.worker.service.publishing.ObjectStore;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An object store in memory.
public final class MemoryStore implements ObjectStore {
  private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private volatile Consumer<String> beforePut = _ -> {};
  private volatile Consumer<String> beforeList = _ -> {};

  /// Calls this with every key before it is written; what it throws, the write throws.
  public void beforePut(Consumer<String> hook) {
    beforePut = hook;
  }

  /// Calls this with every prefix before it is listed; what it throws, the listing throws.
  public void beforeList(Consumer<String> hook) {
    beforeList = hook;
  }

  /// Loses an object, if it is there.
  public void remove(String key) {
    objects.remove(key);
  }

  @Override
  public byte @Nullable [] get(String key) {
    byte[] bytes = objects.get(key);
    return bytes == null ? null : bytes.clone();
  }

  @Override
  public List<String> list(String prefix) {
    beforeList.accept(prefix);
    return objects.tailMap(prefix).keySet().stream()
        .takeWhile(key -> key.startsWith(prefix))
        .toList();
  }

  @Override
  public void put(String key, byte[] bytes, String type) {
    beforePut.accept(key);
    objects.put(key, bytes.clone());
  }

  @Override
  public boolean putIfAbsent(String key, byte[] bytes, String type) {
    beforePut.accept(key);
    return objects.putIfAbsent(key, bytes.clone()) == null;
  }

  @Override
  public void removeAll(String prefix) {
    list(prefix).forEach(objects::remove);
  }

  @Override
  public Health check() {
    return Health.FINE;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
