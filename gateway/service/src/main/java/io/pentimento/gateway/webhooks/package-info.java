/// Telling others of jobs as Standard Webhooks says (standardwebhooks.com): signed, tried again for
/// days, never in the way of a job.
///
/// Start reading at [io.pentimento.gateway.webhooks.DueWebhooks] (what is to be told), then
/// [io.pentimento.gateway.webhooks.Deliveries] (when) and [io.pentimento.gateway.webhooks.Courier]
/// (how).
@NullMarked
package io.pentimento.gateway.webhooks;

import org.jspecify.annotations.NullMarked;
