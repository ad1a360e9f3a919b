/// The gateway: talks to people, over HTTP and WebSocket.
///
/// Start reading at [io.pentimento.gateway.Gateway], which lists the parts.
@NullMarked
package io.pentimento.gateway;

import org.jspecify.annotations.NullMarked;
