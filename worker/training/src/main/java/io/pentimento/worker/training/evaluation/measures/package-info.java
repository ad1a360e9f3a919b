/// Measures as plain `double` arithmetic: numbers in, a figure out. No networks, no files but
/// [io.pentimento.worker.training.evaluation.measures.MomentsFile].
///
/// - Pairs of pictures: [io.pentimento.worker.training.evaluation.measures.Psnr],
///   [io.pentimento.worker.training.evaluation.measures.Ssim].
/// - Tokens: [io.pentimento.worker.training.evaluation.measures.CodebookUsage].
/// - Sets of features: [io.pentimento.worker.training.evaluation.measures.FrechetDistance],
///   [io.pentimento.worker.training.evaluation.measures.PrecisionRecall].
/// - Class probabilities: [io.pentimento.worker.training.evaluation.measures.InceptionScore],
///   [io.pentimento.worker.training.evaluation.measures.Agreement].
/// - What a difference is worth:
///   [io.pentimento.worker.training.evaluation.measures.ConfidenceInterval],
///   [io.pentimento.worker.training.evaluation.measures.PairedDifference].
@NullMarked
package io.pentimento.worker.training.evaluation.measures;

import org.jspecify.annotations.NullMarked;
