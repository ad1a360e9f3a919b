package io.pentimento.deploy.e2e.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The `fault-matrix` command: a run of all faults, with a report.
@Command(
    name = "fault-matrix",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description =
        "Has jobs done by processes of their own on loopback while these are killed and held, the"
            + " object store fails and records are written that should not be, and checks that"
            + " every promise is kept.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:every promise was kept", "1:a promise was broken", "2:the run failed"})
public final class FaultMatrixMain implements Callable<Integer> {
  private static final int BROKEN = 1;
  private static final int FAILED = 2;

  @Option(names = "--jobs", defaultValue = "300", description = "Jobs at most")
  private int jobs;

  @Option(names = "--minutes", defaultValue = "5", description = "How long things go wrong at most")
  private double minutes;

  @Option(
      names = "--drain-minutes",
      defaultValue = "4",
      description = "How long unfinished jobs may take after that")
  private double drainMinutes;

  @Option(
      names = "--seed",
      description = "Repeats the choices of an earlier run; a new one if absent")
  private @Nullable Long seed;

  @Option(names = "--outstanding", defaultValue = "40", description = "Unfinished jobs at a time")
  private int outstanding;

  @Option(names = "--iterations", defaultValue = "24", description = "Of the longest job")
  private int iterations;

  @Option(
      names = "--checkpoint",
      paramLabel = "FOLDER",
      description =
          "Serve this one, of 10 labels or more, and not the one that ships: a tiny one has many"
              + " more jobs done in the same time")
  private @Nullable Path checkpoint;

  @Option(
      names = "--pause-seconds",
      defaultValue = "3",
      description = "The longest pause between two faults of processes, and between two others")
  private int pauseSeconds;

  @Option(names = "--gateways", defaultValue = "2", description = "Gateways")
  private int gateways;

  @Option(names = "--workers", defaultValue = "3", description = "Workers")
  private int workers;

  @Option(
      names = "--soak",
      description =
          "Leave the first gateway and the first worker alone, and check that their heaps stay"
              + " flat")
  private boolean soak;

  @Option(
      names = "--report",
      paramLabel = "FOLDER",
      defaultValue = "${sys:pentimento.reports:-target}",
      description = "Where the report and, if something is broken, all data and logs are left")
  private Path reports = Path.of("");

  /// Runs the command and ends the process.
  public static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "io/pentimento/deploy/e2e/quiet-logback.xml");
    var line = new CommandLine(new FaultMatrixMain());
    line.setExecutionExceptionHandler((fault, _, _) -> {
      fault.printStackTrace();
      return FAILED;
    });
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    long chosen = seed == null ? ThreadLocalRandom.current().nextLong() : seed;
    System.out.println("seed " + chosen);
    Path folder = Files.createDirectories(reports.toAbsolutePath().resolve("fault-matrix-data"));
    clear(folder);
    Report report = Matrix.run(config(Files.createDirectories(folder), chosen));
    System.out.println(report);
    Files.writeString(reports.resolve("fault-matrix.txt"), report + "\n");
    Files.writeString(reports.resolve("fault-matrix.json"), report.json());
    if (report.isFine()) {
      clear(folder);
    }
    return report.isFine() ? CommandLine.ExitCode.OK : BROKEN;
  }

  private MatrixConfig config(Path folder, long seed) {
    return new MatrixConfig(
        folder,
        checkpoint,
        jobs,
        outstanding,
        iterations,
        duration(minutes),
        duration(drainMinutes),
        gateways,
        workers,
        seed,
        null,
        Duration.ofSeconds(pauseSeconds),
        soak);
  }

  private static Duration duration(double minutes) {
    return Duration.ofMillis(Math.round(minutes * Duration.ofMinutes(1).toMillis()));
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
