package io.pentimento.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveLoadTest {
  @Test
  void everySocketGetsEveryEventOfItsJobOnceAndInOrder() throws Exception {
    var load = new LiveBench.Load(60, 20, 50, 40, 0);
    try (LiveBench bench = new LiveBench(load)) {
      LiveBench.Figures figures = bench.run();
      assertThat(figures.frames()).isEqualTo(60 * 40);
      assertThat(figures.outOfOrder()).isZero();
    }
  }
}
