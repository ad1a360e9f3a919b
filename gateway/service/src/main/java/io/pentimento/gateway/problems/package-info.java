/// What went wrong, as the one exception that every edge turns into a problem document.
@NullMarked
package io.pentimento.gateway.problems;

import org.jspecify.annotations.NullMarked;
