package io.pentimento.gateway.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of sending a webhook.
sealed interface Outcome {
  /// The receiver has it: any status from 200 to 299.
  record Delivered() implements Outcome {}

  /// The receiver wants no more of this job (410).
  record Gone() implements Outcome {}

  /// It must not be sent there, now or later.
  record Refused(String why) implements Outcome {}

  /// It may go better another time.
  ///
  /// @param retryAfter how long the receiver wants to be left alone; null if it does not say
  record Failed(String why, @Nullable Duration retryAfter) implements Outcome {}
}
