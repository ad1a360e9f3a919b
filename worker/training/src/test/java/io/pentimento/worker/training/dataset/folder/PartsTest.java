package io.pentimento.worker.training.dataset.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pentimento.worker.training.dataset.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static List<String> hashes(int count, long seed) {
    var random = new SplittableRandom(seed);
    var hashes = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      hashes.add("%016x".formatted(random.nextLong()).repeat(4));
    }
    Collections.sort(hashes);
    return hashes;
  }

  private static long count(Parts parts, List<String> hashes, Split split) {
    return parts.of(hashes).values().stream().filter(split::equals).count();
  }

  @Test
  void aLargeFolderIsPartedByTheShares() {
    var hashes = hashes(10_000, 1);
    var parts = new Parts(0.1, 0.2);
    assertThat(count(parts, hashes, Split.TRAIN)).isBetween(6_800L, 7_200L);
    assertThat(count(parts, hashes, Split.VALIDATION)).isBetween(850L, 1_150L);
    assertThat(count(parts, hashes, Split.TEST)).isBetween(1_850L, 2_150L);
  }

  @Test
  void everyPartOfASmallFolderHasAPicture() {
    for (int count = 3; count < 40; count++) {
      for (long seed = 0; seed < 20; seed++) {
        var parted = Parts.USUAL.of(hashes(count, seed)).values();
        assertThat(parted).as("%d pictures, seed %d", count, seed).contains(Split.values());
      }
    }
  }

  @Test
  void aPictureKeepsItsPartWhileOthersComeAndGo() {
    var all = hashes(2_000, 3);
    var before = Parts.USUAL.of(all.subList(500, 1_500).stream().sorted().toList());
    var after = Parts.USUAL.of(all);
    var moved = before.keySet().stream().filter(h -> before.get(h) != after.get(h)).toList();
    // Without the lowest hashes, one must stand in for the test and one for validation.
    assertThat(moved).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void sharesThatLeaveAPartEmptyAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Parts(0, 0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Parts(0.1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parts(0.5, 0.5))
        .withMessageContaining("together less than 1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Parts(Double.NaN, 0.1));
  }
}
