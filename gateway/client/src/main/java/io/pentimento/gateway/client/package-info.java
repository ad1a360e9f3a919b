/// The Java client of a Pentimento gateway.
///
/// Start reading at [io.pentimento.gateway.client.PentimentoClient].
@NullMarked
package io.pentimento.gateway.client;

import org.jspecify.annotations.NullMarked;
