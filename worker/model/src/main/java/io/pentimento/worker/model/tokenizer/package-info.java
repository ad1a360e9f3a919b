/// Pictures ↔ token grids. Start reading at [io.pentimento.worker.model.tokenizer.VqGan].
@NullMarked
package io.pentimento.worker.model.tokenizer;

import org.jspecify.annotations.NullMarked;
