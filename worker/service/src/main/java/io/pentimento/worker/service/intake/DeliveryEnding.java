package io.pentimento.worker.service.intake;

import java.util.Locale;

/// The one way in which a delivery ended.
enum DeliveryEnding {
  /// The job is in its terminal state and the world knows.
  ACCEPTED,
  /// Handed back: another attempt is to follow.
  RELEASED,
  /// Written to its topic anew, because Kafka would soon have given it up.
  REQUEUED,
  /// Set aside for people to look at.
  DEAD_LETTERED,
  /// The lock was lost: Kafka hands it to somebody else.
  LOST;

  /// The word used in metrics.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
