package io.pentimento.gateway.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.testing.Pictures;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateChunkTest {
  private static final byte[] STATE = "{\"für\":1}".getBytes(UTF_8);

  private static byte[] carrying(String keyword, byte[] text) {
    return Pictures.withText(Pictures.png(1, 2), keyword, text);
  }

  @Test
  void theTextUnderOurKeywordIsFoundWhereverItStands() {
    assertThat(StateChunk.find(carrying("pentimento", STATE))).isEqualTo(STATE);
    byte[] behindAnother = Pictures.withText(carrying("pentimento", STATE), "Comment", STATE);
    assertThat(StateChunk.find(behindAnother)).isEqualTo(STATE);
    assertThat(StateChunk.find(carrying("pentimento", new byte[0]))).isEmpty();
  }

  @Test
  void whatIsNoneOfOursIsPassedOver() {
    assertThat(StateChunk.find(Pictures.png(1, 2))).isNull();
    assertThat(StateChunk.find(carrying("pentimento2", STATE))).isNull();
    assertThat(StateChunk.find(carrying("Pentimento", STATE))).isNull();
    byte[] large = new byte[StateChunk.MOST_BYTES + 1];
    Arrays.fill(large, (byte) ' ');
    assertThat(StateChunk.find(carrying("pentimento", large))).isNull();
    byte[] packed = carrying("pentimento", STATE);
    packed[33 + 8 + "pentimento".length() + 1] = 1; // says that it is compressed
    assertThat(StateChunk.find(packed)).isNull();
  }

  @Test
  void noDamageDoesHarm() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] whole = carrying("pentimento", STATE);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int hits = random.nextInt(4); hits > 0 && damaged.length > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      byte[] found = StateChunk.find(damaged);
      assertThat(found == null || found.length <= damaged.length).as("seed %d", seed).isTrue();
    }
  }
}
