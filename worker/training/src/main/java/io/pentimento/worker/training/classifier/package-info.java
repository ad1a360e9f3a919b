/// A classifier of the dataset's own classes: it judges what the others draw. Start reading at
/// [io.pentimento.worker.training.classifier.Classifier].
@NullMarked
package io.pentimento.worker.training.classifier;

import org.jspecify.annotations.NullMarked;
