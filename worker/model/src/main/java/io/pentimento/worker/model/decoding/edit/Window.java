package io.pentimento.worker.model.decoding.edit;

/// Where a model's frame lies on a canvas.
///
/// @param row its first row of cells
/// @param column its first column of cells
public record Window(int row, int column) {}
