package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.parts.FaultyStore;
import io.pentimento.deploy.e2e.parts.FaultyStore.Mood;
import io.pentimento.deploy.e2e.parts.Pause;
import io.pentimento.deploy.e2e.viewers.TopicViewer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/// Does what a [FaultKind] says, sees that it passes, and counts. Two faults of processes never
/// happen at once; the others may at any time.
final class Faults {
  private static final double ALL = 1;
  private static final double MANY = 0.4;
  private static final int LEAST_MILLIS = 500;
  private static final int MORE_MILLIS = 2500;

  private final ProcessFaults processes;
  private final RecordFaults records;
  private final ClientFaults clients;
  private final FaultyStore store;
  private final TopicViewer topics;
  private final Random random;
  private final Map<FaultKind, Integer> done = new EnumMap<>(FaultKind.class);

  Faults(
      ProcessFaults processes,
      RecordFaults records,
      ClientFaults clients,
      FaultyStore store,
      TopicViewer topics,
      Random random) {
    this.processes = processes;
    this.records = records;
    this.clients = clients;
    this.store = store;
    this.topics = topics;
    this.random = random;
  }

  /// How often each kind has happened.
  Map<FaultKind, Integer> done() {
    synchronized (done) {
      return new EnumMap<>(done);
    }
  }

  /// Returns when it has passed.
  void happen(FaultKind kind) {
    switch (kind) {
      case WORKER_KILLED -> processes.killWorker();
      case WORKER_HELD -> processes.holdWorker();
      case WORKER_SKEWED -> processes.skewWorker();
      case GATEWAY_KILLED -> processes.killGateway();
      case GATEWAY_HELD -> processes.holdGateway();
      case GATEWAY_SKEWED -> processes.skewGateway();
      case BROKER_KILLED -> processes.killBroker();
      case BROKER_HELD -> processes.holdBroker();
      case STORE_REFUSES -> turn(Mood.REFUSES, ALL);
      case STORE_SLOW -> turn(Mood.SLOW, MANY);
      case STORE_RESETS -> turn(Mood.RESETS, MANY);
      case STORE_LOSES_ANSWERS -> turn(Mood.LOSES_ANSWERS, MANY);
      case ORDERS_DUPLICATED -> records.duplicate(topics.orders());
      case EVENTS_DUPLICATED -> records.duplicate(topics.events());
      case CANCEL_STORM -> clients.cancelMany();
      case JOBS_DELETED -> clients.deleteSome();
      case MALFORMED_RECORDS -> records.writeNonsense();
    }
    synchronized (done) {
      done.merge(kind, 1, Integer::sum);
    }
  }

  private void turn(Mood mood, double share) {
    store.turn(mood, share);
    Pause.of(Duration.ofMillis(LEAST_MILLIS + random.nextInt(MORE_MILLIS)));
    store.turn(Mood.WELL, ALL);
  }
}
