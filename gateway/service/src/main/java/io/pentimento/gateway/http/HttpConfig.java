package io.pentimento.gateway.http;

/// Where the gateway listens.
///
/// @param host the address to listen on
/// @param port the port, 0 for a free one
public record HttpConfig(String host, int port) {}
