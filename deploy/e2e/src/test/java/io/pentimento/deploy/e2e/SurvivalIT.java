package io.pentimento.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.Submission;
import io.pentimento.schemas.JobStatus;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to data, jobs and people when things go wrong at the worst moment.
class SurvivalIT {
  @TempDir Path data;

  @Test
  void afterKillMinusNineFinishedJobsAreThereAndUnfinishedOnesGoOn() throws Exception {
    var ports = StandaloneProcess.Ports.free();
    Job finished;
    Job unfinished;
    byte[] image;
    try (var first = StandaloneProcess.serving(data, ports);
        var client = first.client()) {
      finished = client.submit(Submission.generate("picturebook", 1).iterations(4).seed(1));
      client.follow(finished.id(), 0, _ -> {}).await();
      image = client.image(finished.id(), 0);
      unfinished =
          client.submit(Submission.generate("picturebook", 2).count(8).iterations(32).seed(2));
      first.kill();
    }
    try (var second = StandaloneProcess.serving(data, ports);
        var client = second.client()) {
      assertThat(client.job(finished.id()).status()).isEqualTo(JobStatus.SUCCEEDED);
      assertThat(client.image(finished.id(), 0)).isEqualTo(image);
      assertThat(client.follow(unfinished.id(), 0, _ -> {}).await().status())
          .isEqualTo(JobStatus.SUCCEEDED);
    }
  }

  @Test
  void aPortInUseIsOneSentenceThatNamesIt() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var free = StandaloneProcess.Ports.free();
      var ports =
          new StandaloneProcess.Ports(
              taken.getLocalPort(),
              free.kafka(),
              free.controller(),
              free.objectStore(),
              free.worker());
      try (var standalone = StandaloneProcess.launch(data, ports)) {
        assertThat(standalone.awaitExit()).isEqualTo(2);
        assertThat(standalone.output())
            .contains("pentimento: ")
            .contains("" + taken.getLocalPort())
            .doesNotContain("\tat ");
      }
    }
  }

  @Test
  void onceRunsBothJobsAndEnds() throws Exception {
    try (var standalone =
        StandaloneProcess.launch(data, StandaloneProcess.Ports.free(), "--once")) {
      assertThat(standalone.awaitExit()).as(standalone::output).isZero();
      assertThat(standalone.output())
          .contains("generate job")
          .contains("edit job")
          .contains("iteration 12 of 12");
      assertThat(data.resolve("pictures"))
          .isDirectoryRecursivelyContaining("glob:**/iteration-12.png");
    }
  }
}
