package io.pentimento.worker.service.publishing;

import io.pentimento.worker.model.decoding.RevisionTrace;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.edit.Raster;
import org.jspecify.annotations.Nullable;

/// One image of a job as an iteration left it.
///
/// @param index which image of the job, from 0
/// @param iteration iterations done, from 1
/// @param grid its tokens and which of them will be drawn again
/// @param trace which of its known tokens were taken back
/// @param meanConfidence mean probability of the tokens that became known in this iteration
/// @param picture what the grid looks like; null if nobody wants to see this iteration
public record Draft(
    int index,
    int iteration,
    TokenGrid grid,
    RevisionTrace trace,
    double meanConfidence,
    @Nullable Raster picture) {}
