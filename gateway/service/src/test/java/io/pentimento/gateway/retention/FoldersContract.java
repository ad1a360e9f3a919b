package io.pentimento.gateway.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What ending, deleting and sweeping need of every store.
public interface FoldersContract {
  Folders folders();

  private static String fresh() {
    return "contract/" + UUID.randomUUID() + "/";
  }

  private static List<String> keys(Iterator<Folders.Entry> entries) {
    List<String> keys = new ArrayList<>();
    entries.forEachRemaining(entry -> keys.add(entry.key()));
    return keys;
  }

  @Test
  default void foldersAndObjectsAreListedInOrder() {
    String folder = fresh();
    for (String name : List.of("b/2", "c.json", "a/1/x", "b/1", "d/1")) {
      folders().put(folder + name, new byte[] {1});
    }
    assertThat(keys(folders().list(folder)))
        .filteredOn(key -> key.endsWith("/"))
        .containsExactly(folder + "a/", folder + "b/", folder + "d/");
    assertThat(keys(folders().list(folder))).hasSize(4).contains(folder + "c.json");
    assertThat(keys(folders().listAll(folder)))
        .containsExactly(
            folder + "a/1/x", folder + "b/1", folder + "b/2", folder + "c.json", folder + "d/1");
    assertThat(keys(folders().list(fresh()))).isEmpty();
  }

  @Test
  default void anObjectKnowsItsBytesAndItsAge() {
    String key = fresh() + "a.json";
    assertThat(folders().read(key)).isNull();
    assertThat(folders().storedAt(key)).isNull();
    folders().put(key, "{}".getBytes(UTF_8));
    assertThat(folders().read(key)).isEqualTo("{}".getBytes(UTF_8));
    Instant storedAt = Objects.requireNonNull(folders().storedAt(key));
    assertThat(Duration.between(storedAt, Instant.now()).abs()).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  default void whatIsThereIsNotPutAgainIfAbsent() {
    String key = fresh() + "a.json";
    assertThat(folders().putIfAbsent(key, new byte[] {1})).isTrue();
    assertThat(folders().putIfAbsent(key, new byte[] {2})).isFalse();
    assertThat(folders().read(key)).containsExactly(1);
  }

  @Test
  default void aCopyIsTheSameAndOfNothingThereIsNone() {
    String folder = fresh();
    folders().put(folder + "a", new byte[] {1, 2});
    assertThat(folders().copy(folder + "a", folder + "b")).isTrue();
    assertThat(folders().read(folder + "b")).containsExactly(1, 2);
    assertThat(folders().copy(folder + "c", folder + "d")).isFalse();
    assertThat(folders().read(folder + "d")).isNull();
  }

  @Test
  default void removingRemovesWhatIsThereAndMindsNothingElse() {
    String folder = fresh();
    for (String name : List.of("a", "b", "c")) {
      folders().put(folder + name, new byte[] {1});
    }
    folders().remove(List.of(folder + "a", folder + "c", folder + "never"));
    folders().remove(List.of());
    assertThat(keys(folders().listAll(folder))).containsExactly(folder + "b");
  }
}
