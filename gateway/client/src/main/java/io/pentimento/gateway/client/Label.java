package io.pentimento.gateway.client;

/// A class that a model can draw.
///
/// @param index its number, from 0
/// @param name its name
public record Label(int index, String name) {}
