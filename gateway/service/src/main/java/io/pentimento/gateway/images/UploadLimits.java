package io.pentimento.gateway.images;

import java.time.Duration;

/// What may be uploaded, and for how long it is kept for jobs to use.
///
/// @param bytes the largest file
/// @param pixels the largest picture, width times height
/// @param atOnce how many uploads are decoded at the same time
/// @param expiry how long after the upload jobs may name it
public record UploadLimits(int bytes, long pixels, int atOnce, Duration expiry) {}
