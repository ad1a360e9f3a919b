package io.pentimento.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineTest {
  @Test
  void aRankIsHowManyArrivedBeforeAndAreStillThere() {
    long first = Long.getLong("line.seed", System.nanoTime());
    for (long seed = first; seed < first + 50; seed++) {
      Random random = new Random(seed);
      Line line = new Line();
      List<Line.Spot> naive = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        // Longer and longer at first, then shorter: it is packed in both directions.
        if (naive.isEmpty() || random.nextInt(400) > i) {
          naive.add(line.arrive());
        } else {
          line.leave(naive.remove(random.nextInt(naive.size())));
        }
        assertThat(line.size()).as("seed %d", seed).isEqualTo(naive.size());
        for (int rank = 1; rank <= naive.size(); rank += 1 + random.nextInt(9)) {
          assertThat(line.rank(naive.get(rank - 1))).as("seed %d", seed).isEqualTo(rank);
        }
      }
    }
  }

  @Test
  void aLineOfThoseWhoKeepComingAndGoingStaysSmall() {
    Line line = new Line();
    Line.Spot waiting = line.arrive();
    for (int i = 0; i < 100_000; i++) {
      line.leave(line.arrive());
    }
    assertThat(line.rank(waiting)).isEqualTo(1);
    assertThat(line.size()).isEqualTo(1);
    assertThat(line.slots()).isLessThan(64);
  }
}
