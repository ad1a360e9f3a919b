package io.pentimento.worker.service.metrics;

import org.jspecify.annotations.Nullable;

/// Everything that the worker counts and times. `METRICS.md` is printed from this list.
public enum Meter {
  JOBS(
      "pentimento.worker.jobs",
      Kind.COUNTER,
      "Jobs that reached a terminal state on this worker",
      "outcome"),
  DELIVERIES(
      "pentimento.worker.deliveries",
      Kind.COUNTER,
      "Records taken from the job topics, by the one way each of them ended",
      "ending"),
  RENEWALS(
      "pentimento.worker.renewals", Kind.COUNTER, "Times that the lock on a record was renewed"),
  IMAGES("pentimento.worker.images", Kind.COUNTER, "Finished images stored"),
  ITERATIONS("pentimento.worker.iterations", Kind.COUNTER, "Iterations of single images decoded"),
  RESUMED(
      "pentimento.worker.resumed.images",
      Kind.COUNTER,
      "Images taken up from a partial image of an earlier attempt"),
  SAT_OUT(
      "pentimento.worker.sat.out",
      Kind.COUNTER,
      "Times that an image sat out a forward pass because its publishing lane was full"),
  ISOLATED_PASSES(
      "pentimento.worker.isolated.passes",
      Kind.COUNTER,
      "Forward passes that failed and were repeated image by image"),
  BATCH_IMAGES("pentimento.worker.batch.images", Kind.SUMMARY, "Images that shared a forward pass"),
  BATCH_PLACES("pentimento.worker.batch.places", Kind.GAUGE, "Places in the decode batch"),
  QUEUED_IMAGES(
      "pentimento.worker.queued.images",
      Kind.GAUGE,
      "Images that wait for a place in the decode batch",
      "priority"),
  BACKLOG(
      "pentimento.worker.publishing.backlog",
      Kind.GAUGE,
      "Decoded iterations that are not yet stored and told"),
  FORWARD("pentimento.worker.forward", Kind.TIMER, "One forward pass with its sampling"),
  DECODE("pentimento.worker.decode", Kind.TIMER, "Token grids of one pass to pixels"),
  ENCODE("pentimento.worker.encode", Kind.TIMER, "A source image to tokens"),
  PUT("pentimento.worker.put", Kind.TIMER, "One object written to the store");

  /// What a meter is to Prometheus.
  public enum Kind {
    COUNTER,
    GAUGE,
    SUMMARY,
    TIMER
  }

  private final String meterName;
  private final Kind kind;
  private final String meaning;
  private final @Nullable String label;

  Meter(String meterName, Kind kind, String meaning) {
    this(meterName, kind, meaning, null);
  }

  Meter(String meterName, Kind kind, String meaning, @Nullable String label) {
    this.meterName = meterName;
    this.kind = kind;
    this.meaning = meaning;
    this.label = label;
  }

  /// Its name with dots; Prometheus shows [#exposedName].
  public String meterName() {
    return meterName;
  }

  public Kind kind() {
    return kind;
  }

  /// What it tells, in words for the operator.
  public String meaning() {
    return meaning;
  }

  /// Name of its label; null if it has none.
  public @Nullable String label() {
    return label;
  }

  /// The name that Prometheus shows.
  public String exposedName() {
    String base = meterName.replace('.', '_');
    return switch (kind) {
      case COUNTER -> base + "_total";
      case TIMER -> base + "_seconds";
      case GAUGE, SUMMARY -> base;
    };
  }
}
