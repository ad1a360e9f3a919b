package io.pentimento.worker.service.publishing;

import io.pentimento.worker.service.twins.MemoryStore;

class MemoryStoreTest implements ObjectStoreContract {
  private final MemoryStore store = new MemoryStore();

  @Override
  public ObjectStore store() {
    return store;
  }
}
