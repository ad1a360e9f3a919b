package io.pentimento.gateway.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pentimento.gateway.accounts.Accounts;
import io.pentimento.gateway.admission.Admission;
import io.pentimento.gateway.images.ImageSource;
import io.pentimento.gateway.images.UploadLimits;
import io.pentimento.gateway.images.Uploads;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.jobs.Models;
import io.pentimento.gateway.live.LiveRoutes;
import io.pentimento.gateway.retention.Deletion;
import io.pentimento.gateway.views.JobViews;
import io.vertx.core.Future;
import java.net.URI;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What stands behind the routes.
///
/// @param store where links into the object store lead
/// @param open whether enough is known to answer; asked on event loops
/// @param checks what must be well for the gateway to serve, by name
public record HttpParts(
    Accounts accounts,
    Admission admission,
    BatchParts batches,
    Jobs jobs,
    JobArchive archive,
    JobViews views,
    Deletion deletion,
    Models models,
    Uploads uploads,
    UploadLimits limits,
    ImageSource images,
    LiveRoutes live,
    URI store,
    BooleanSupplier open,
    Map<String, Supplier<Future<Void>>> checks,
    PrometheusMeterRegistry meters) {}
