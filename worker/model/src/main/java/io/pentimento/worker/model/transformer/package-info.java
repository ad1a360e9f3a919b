/// Token grids → guesses at their masked cells. Start reading at
/// [io.pentimento.worker.model.transformer.BidirectionalTransformer], then
/// [io.pentimento.worker.model.transformer.TransformerSampler].
@NullMarked
package io.pentimento.worker.model.transformer;

import org.jspecify.annotations.NullMarked;
