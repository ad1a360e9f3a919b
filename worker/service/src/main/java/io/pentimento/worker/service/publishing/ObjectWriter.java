package io.pentimento.worker.service.publishing;

/// Writes objects. A call that has returned is durable.
public interface ObjectWriter {
  /// Writes the object, over any that is there.
  ///
  /// @param type its media type
  /// @throws StoreException if the store does not answer or refuses
  void put(String key, byte[] bytes, String type);

  /// Writes the object unless there is one of that key. Of many that try, exactly one succeeds.
  ///
  /// @param type its media type
  /// @return whether it was written
  /// @throws StoreException if the store does not answer or refuses
  boolean putIfAbsent(String key, byte[] bytes, String type);

  /// Removes every object whose key begins with the prefix; none is no failure.
  ///
  /// @throws StoreException if the store does not answer or refuses; some may be gone then
  void removeAll(String prefix);
}
