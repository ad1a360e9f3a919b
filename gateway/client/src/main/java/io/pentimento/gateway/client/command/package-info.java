/// The `pentimento` command line.
///
/// Start reading at [io.pentimento.gateway.client.command.PentimentoMain].
@NullMarked
package io.pentimento.gateway.client.command;

import org.jspecify.annotations.NullMarked;
