package io.pentimento.gateway.webhooks;

import io.pentimento.schemas.WebhookDelivery;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Where it becomes durable what is still to be delivered.
public interface DeliveryLog {
  /// Notes how a delivery stands now. Completes once that is durable.
  ///
  /// @param partition where it has stood so far
  /// @param id of the delivery
  /// @param next what is to be tried next; null when it has ended
  CompletionStage<Void> append(int partition, String id, @Nullable WebhookDelivery next);
}
