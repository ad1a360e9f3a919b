package io.pentimento.gateway.retention;

import java.time.InstantSource;

class MemoryFoldersTest implements FoldersContract {
  private final MemoryFolders folders = new MemoryFolders(InstantSource.system());

  @Override
  public Folders folders() {
    return folders;
  }
}
