package io.pentimento.gateway.http;

import io.pentimento.gateway.admission.BatchAdmission;
import io.pentimento.gateway.admission.BatchLimits;
import io.pentimento.gateway.jobs.RecordFolder;

/// What stands behind the routes of batches.
///
/// @param folder where lists of refused items are read
public record BatchParts(BatchAdmission admission, BatchLimits limits, RecordFolder folder) {}
