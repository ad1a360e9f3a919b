package io.pentimento.deploy.e2e.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What can go wrong.
public enum FaultKind {
  /// `kill -9` of a worker, started again some seconds later.
  WORKER_KILLED(true),
  /// SIGSTOP of a worker until its locks are long gone, then CONT.
  WORKER_HELD(true),
  /// A worker comes back with a clock that is wrong by more than a minute.
  WORKER_SKEWED(true),
  /// `kill -9` of a gateway, started again at once.
  GATEWAY_KILLED(true),
  /// SIGSTOP of a gateway for some seconds, then CONT.
  GATEWAY_HELD(true),
  /// A gateway comes back with a clock that is wrong by more than a minute.
  GATEWAY_SKEWED(true),
  /// `kill -9` of the broker, started again at once.
  BROKER_KILLED(true),
  /// SIGSTOP of the broker for some seconds, then CONT.
  BROKER_HELD(true),
  /// The object store answers 503.
  STORE_REFUSES(false),
  /// The object store takes long.
  STORE_SLOW(false),
  /// The object store breaks connections off.
  STORE_RESETS(false),
  /// The object store does what it is asked, and breaks off before it says so.
  STORE_LOSES_ANSWERS(false),
  /// Orders stand on the job topic several times.
  ORDERS_DUPLICATED(false),
  /// Events stand on the event topic several times.
  EVENTS_DUPLICATED(false),
  /// Many jobs are cancelled at once, some twice.
  CANCEL_STORM(false),
  /// Jobs are deleted, wherever they stand.
  JOBS_DELETED(false),
  /// Every topic gets records that make no sense.
  MALFORMED_RECORDS(false);

  private final boolean process;

  FaultKind(boolean process) {
    this.process = process;
  }

  /// The faults of processes, which take turns; the others happen meanwhile.
  ///
  /// @param process whether of processes, else the others
  static List<FaultKind> all(boolean process) {
    return Arrays.stream(values()).filter(kind -> kind.process == process).toList();
  }

  /// The kind in words.
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
