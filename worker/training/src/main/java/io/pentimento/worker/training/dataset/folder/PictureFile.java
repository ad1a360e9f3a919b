package io.pentimento.worker.training.dataset.folder;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that was read once and is a picture.
///
/// @param file where it lies
/// @param label the class whose folder it lies in
/// @param content the SHA-256 of the file in hexadecimal digits
/// @param rgb the picture at the dataset's size, `P × P × 3`; null if there was no room to keep it
record PictureFile(Path file, int label, String content, byte @Nullable [] rgb) {}
