package io.pentimento.gateway.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.retention.Folders;
import io.pentimento.gateway.retention.FoldersContract;
import io.pentimento.gateway.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
@NullUnmarked // filled before each test
class S3FoldersIT implements FoldersContract {
  private S3Folders folders;

  @BeforeEach
  void open(World world) {
    folders = new S3Folders(world.config(1, Duration.ofSeconds(1)).store());
  }

  @AfterEach
  void close() {
    folders.close();
  }

  @Override
  public Folders folders() {
    return folders;
  }

  @Test
  void moreThanAPageIsListedInOrderAndRemoved() {
    String folder = "contract/" + UUID.randomUUID() + "/";
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 1_010; i++) {
      String key = "%s%04d/x".formatted(folder, i);
      folders.put(key, new byte[0]);
      keys.add(key.substring(0, key.length() - 1));
    }
    List<String> listed = new ArrayList<>();
    folders.list(folder).forEachRemaining(entry -> listed.add(entry.key()));
    assertThat(listed).isEqualTo(keys);
    folders.remove(keys.stream().map(key -> key + "x").toList());
    assertThat(folders.listAll(folder)).isExhausted();
  }
}
