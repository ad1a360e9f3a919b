/// Who may do what, and how much of it.
///
/// Start reading at [io.pentimento.gateway.accounts.Accounts].
@NullMarked
package io.pentimento.gateway.accounts;

import org.jspecify.annotations.NullMarked;
