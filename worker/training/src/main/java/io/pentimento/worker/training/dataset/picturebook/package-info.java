/// A picture book that draws itself: small scenes in clear shapes, as many as a training asks for.
///
/// Start reading at [io.pentimento.worker.training.dataset.picturebook.Picturebook]. To add a
/// scene, write one class that implements [io.pentimento.worker.training.dataset.picturebook.Scene]
/// and give it a line in [io.pentimento.worker.training.dataset.picturebook.Subject].
@NullMarked
package io.pentimento.worker.training.dataset.picturebook;

import org.jspecify.annotations.NullMarked;
