/// Requests and answers over HTTP, as openapi.yaml describes them.
///
/// Start reading at [io.pentimento.gateway.http.ApiRouter].
@NullMarked
package io.pentimento.gateway.http;

import org.jspecify.annotations.NullMarked;
