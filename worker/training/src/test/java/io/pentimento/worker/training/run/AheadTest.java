package io.pentimento.worker.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.model.backend.Device;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AheadTest {
  @Test
  void batchesAreThoseOfTheSourceWhereverTheTrainingBegins() {
    for (Ahead<Long> ahead : List.of(Ahead.<Long>early(step -> step * step), onCpu())) {
      try (ahead) {
        assertThat(LongStream.of(1, 2, 3, 7, 8).mapToObj(ahead::batch))
            .containsExactly(1L, 4L, 9L, 49L, 64L);
      }
    }
  }

  private static Ahead<Long> onCpu() {
    return Ahead.of(Device.CPU, step -> step * step);
  }

  @Test
  void theNextBatchIsMadeWhileTheStepRuns() throws InterruptedException {
    var made = new CountDownLatch(2);
    try (var ahead =
        Ahead.early(step -> {
          made.countDown();
          return step;
        })) {
      assertThat(ahead.batch(1)).isEqualTo(1L);
      assertThat(made.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aProcessorMakesNoBatchThatIsNotAskedFor() {
    var asked = new CopyOnWriteArrayList<Long>();
    try (var ahead =
        Ahead.of(
            Device.CPU,
            step -> {
              asked.add(step);
              return step;
            })) {
      ahead.batch(1);
      ahead.batch(2);
    }
    assertThat(asked).containsExactly(1L, 2L);
  }

  @Test
  void whatTheSourceThrowsIsThrownForItsStep() {
    try (var ahead =
        Ahead.<Long>early(step -> {
          if (step == 2) {
            throw new TrainingException("picture 7 cannot be read");
          }
          return step;
        })) {
      assertThat(ahead.batch(1)).isEqualTo(1L);
      assertThatThrownBy(() -> ahead.batch(2)).isInstanceOf(TrainingException.class);
    }
  }
}
