/// Trains a VQGAN. Start reading at [io.pentimento.worker.training.tokenizer.TokenizerTraining].
@NullMarked
package io.pentimento.worker.training.tokenizer;

import org.jspecify.annotations.NullMarked;
