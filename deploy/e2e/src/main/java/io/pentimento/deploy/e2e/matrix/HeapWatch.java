package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.parts.ServiceProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Weighs what lives in the heap of some processes, after a full collection, again and again.
final class HeapWatch implements AutoCloseable {
  private static final double TOLERANCE = 1.10;
  private static final int THIRDS = 3;
  private static final int LEAST_SAMPLES = 6;

  private final Map<String, List<Long>> samples = new TreeMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("heap").daemon().factory());

  /// Watches these from now on; they must not be restarted.
  HeapWatch(List<ServiceProcess> services, int everySeconds) {
    for (ServiceProcess service : services) {
      samples.put(service.name(), new ArrayList<>());
      var _ =
          timer.scheduleAtFixedRate(
              () -> weigh(service), everySeconds, everySeconds, TimeUnit.SECONDS);
    }
  }

  /// Bytes that live, by process, in the order of time.
  Map<String, List<Long>> samples() {
    synchronized (samples) {
      var copy = new TreeMap<String, List<Long>>();
      samples.forEach((name, bytes) -> copy.put(name, List.copyOf(bytes)));
      return copy;
    }
  }

  /// What is wrong: a process of which the median of the last third lies more than a tenth above
  /// that of the second.
  List<String> growing() {
    var growing = new ArrayList<String>();
    samples()
        .forEach((name, bytes) -> {
          if (bytes.size() < LEAST_SAMPLES) {
            growing.add("%s was weighed only %d times".formatted(name, bytes.size()));
            return;
          }
          int third = bytes.size() / THIRDS;
          long second = median(bytes.subList(third, 2 * third));
          long last = median(bytes.subList(2 * third, bytes.size()));
          if (last > second * TOLERANCE) {
            growing.add("%s grows: %d bytes live, then %d".formatted(name, second, last));
          }
        });
    return growing;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private void weigh(ServiceProcess service) {
    if (!service.isAlive()) {
      return;
    }
    long bytes = liveBytes(service.pid());
    synchronized (samples) {
      samples.computeIfAbsent(service.name(), _ -> new ArrayList<>()).add(bytes);
    }
  }

  /// The histogram of classes counts after a full collection; its last line is the total.
  private static long liveBytes(long pid) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process asked = new ProcessBuilder(jcmd, "" + pid, "GC.class_histogram").start();
      try (BufferedReader lines = asked.inputReader(StandardCharsets.UTF_8)) {
        String total =
            lines.lines().filter(line -> line.startsWith("Total")).findFirst().orElse("");
        String[] columns = total.trim().split("\\s+", -1);
        return Long.parseLong(columns[columns.length - 1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
