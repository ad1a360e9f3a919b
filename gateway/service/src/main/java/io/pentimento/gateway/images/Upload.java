package io.pentimento.gateway.images;

import java.time.Instant;

/// An image that a user sent: `Upload` of openapi.yaml.
///
/// @param id for `source` or `mask` of a job
/// @param width in pixels, upright
/// @param height in pixels, upright
/// @param expiresAt until when jobs may name it
public record Upload(String id, int width, int height, Instant expiresAt) {}
