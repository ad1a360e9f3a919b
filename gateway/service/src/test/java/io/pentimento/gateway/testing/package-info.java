/// What the tests of the gateway share: a worker that only pretends, and a client that checks every
/// answer against openapi.yaml.
@NullMarked
package io.pentimento.gateway.testing;

import org.jspecify.annotations.NullMarked;
