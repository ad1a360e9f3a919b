package io.pentimento.worker.service.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.service.health.Health;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What every object store does, the one in memory too.
interface ObjectStoreContract {
  /// The store under test.
  ObjectStore store();

  private static String fresh() {
    return "contract/" + UUID.randomUUID() + "/";
  }

  @Test
  default void whatIsPutCanBeGot() {
    String key = fresh() + "a.bin";
    byte[] bytes = {0, 1, -1, 127, -128};
    store().put(key, bytes, "application/octet-stream");
    assertThat(store().get(key)).isEqualTo(bytes);
    store().put(key, new byte[0], "application/octet-stream");
    assertThat(store().get(key)).isEmpty();
  }

  @Test
  default void whatWasNeverPutIsNull() {
    assertThat(store().get(fresh() + "nothing")).isNull();
  }

  @Test
  default void keysAreListedByPrefixInOrder() {
    String folder = fresh();
    for (String name : new String[] {"b/2", "a/1", "b/10", "c"}) {
      store().put(folder + name, new byte[] {1}, "text/plain");
    }
    assertThat(store().list(folder + "b/")).containsExactly(folder + "b/10", folder + "b/2");
    assertThat(store().list(folder)).hasSize(4).isSorted();
    assertThat(store().list(fresh())).isEmpty();
  }

  @Test
  default void whatIsThereIsNotPutAgainIfAbsent() {
    String key = fresh() + "once";
    assertThat(store().putIfAbsent(key, new byte[] {1}, "text/plain")).isTrue();
    assertThat(store().putIfAbsent(key, new byte[] {2}, "text/plain")).isFalse();
    assertThat(store().get(key)).containsExactly(1);
  }

  @Test
  default void ofManyWhoPutIfAbsentExactlyOneSucceeds() throws Exception {
    String key = fresh() + "race";
    var racers = new ArrayList<Callable<Boolean>>();
    for (byte racer = 0; racer < 8; racer++) {
      byte[] bytes = {racer};
      racers.add(() -> new Persistent(store()).putIfAbsent(key, bytes));
    }
    int winners = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var race : threads.invokeAll(racers)) {
        winners += race.get() ? 1 : 0;
      }
    }
    assertThat(winners).isEqualTo(1);
    assertThat(store().get(key)).hasSize(1);
  }

  @Test
  default void allOfAFolderAndNothingElseIsRemoved() {
    String folder = fresh();
    for (String name : new String[] {"a/1", "a/b/2", "a/3", "b/1"}) {
      store().put(folder + name, new byte[] {1}, "text/plain");
    }
    store().removeAll(folder + "a/");
    assertThat(store().list(folder)).containsExactly(folder + "b/1");
    store().removeAll(folder + "a/");
    store().removeAll(fresh());
  }

  @Test
  default void aStoreThatAnswersIsFine() {
    assertThat(store().check()).isEqualTo(Health.FINE);
  }

  /// Asks again where the store says that two asked at once.
  record Persistent(ObjectStore store) {
    boolean putIfAbsent(String key, byte[] bytes) {
      while (true) {
        try {
          return store.putIfAbsent(key, bytes, "text/plain");
        } catch (StoreException e) {
          assertThat(e.isPassing()).isTrue();
        }
      }
    }
  }
}
