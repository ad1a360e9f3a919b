package io.pentimento.worker.training.dataset.folder;

import java.nio.file.Path;

/// A file that is not in the dataset.
///
/// @param file which
/// @param reason why, as the end of a sentence
public record Skipped(Path file, String reason) {}
