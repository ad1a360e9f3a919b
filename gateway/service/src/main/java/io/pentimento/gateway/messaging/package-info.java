/// The only package that speaks to Kafka: commands out, facts in.
///
/// Start reading at [io.pentimento.gateway.messaging.KafkaFeed] (in) and
/// [io.pentimento.gateway.messaging.KafkaCommands] (out).
@NullMarked
package io.pentimento.gateway.messaging;

import org.jspecify.annotations.NullMarked;
