package io.pentimento.gateway.images;

import java.io.InputStream;

/// An object that is being read. Whoever has it closes the stream, and reads it off the event loop.
///
/// @param size in bytes
/// @param etag changes with the content
/// @param stream its bytes; reading blocks
public record ObjectContent(long size, String etag, InputStream stream) {}
