package io.pentimento.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.deploy.e2e.matrix.FaultKind;
import io.pentimento.deploy.e2e.matrix.Matrix;
import io.pentimento.deploy.e2e.matrix.MatrixConfig;
import io.pentimento.deploy.e2e.matrix.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guarantees on every build: some dozens of jobs, and one fault of most kinds. The whole
/// matrix is `deploy/fault-matrix`.
class GuaranteesIT {
  private static final int JOBS = 36;
  private static final List<FaultKind> PLAN =
      List.of(
          FaultKind.WORKER_KILLED,
          FaultKind.ORDERS_DUPLICATED,
          FaultKind.MALFORMED_RECORDS,
          FaultKind.STORE_REFUSES,
          FaultKind.JOBS_DELETED,
          FaultKind.STORE_RESETS,
          FaultKind.CANCEL_STORM,
          FaultKind.EVENTS_DUPLICATED,
          FaultKind.STORE_LOSES_ANSWERS);

  @TempDir Path folder;

  @Test
  void everyPromiseIsKeptWhileThingsGoWrong() {
    long seed = ThreadLocalRandom.current().nextLong();
    System.out.println("seed " + seed);
    Report report =
        Matrix.run(
            new MatrixConfig(
                folder,
                null,
                JOBS,
                JOBS / 2,
                16,
                Duration.ofSeconds(60),
                Duration.ofSeconds(90),
                2,
                2,
                seed,
                PLAN,
                Duration.ofMillis(500),
                false));
    System.out.println(report);

    assertThat(report.violations()).as("seed %d", seed).isEmpty();
    assertThat(report.accepted() + report.refused()).isEqualTo(report.submitted());
    assertThat(report.faults()).hasSize(PLAN.size());
    assertThat(report.lost()).isZero();
    assertThat(report.duplicated()).isZero();
    assertThat(report.resumedIdentical()).isEqualTo(report.resumed());
  }
}
