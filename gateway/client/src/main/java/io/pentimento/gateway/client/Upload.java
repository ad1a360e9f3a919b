package io.pentimento.gateway.client;

import java.time.Instant;

/// An image that the gateway keeps for edits.
///
/// @param id for the source or the mask of an edit
/// @param width pixels, once turned upright
/// @param height pixels, once turned upright
/// @param expiresAt when the gateway may forget it
public record Upload(String id, int width, int height, Instant expiresAt) {}
