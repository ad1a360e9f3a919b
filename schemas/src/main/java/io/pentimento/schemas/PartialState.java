package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The state inside a partial image: enough to go on decoding from it, anywhere.
///
/// It holds nothing that differs between two runs of the same job (no attempt, no time), so that a
/// resumed job writes the same bytes.
///
/// @param version of this format; 1
/// @param job the job it belongs to
/// @param index which image of the job, from 0
/// @param request what was asked for
/// @param modelRevision content hash of the model that decoded it
/// @param iteration how many iterations are done
/// @param gridSide token cells in a row, and rows too, but for a canvas, which has as many rows as
///   its tokens fill
/// @param tokens the token grid row by row, unsigned 16-bit big-endian each, in Base64 as JSON has
///   it
/// @param masked one bit for each cell that will be drawn again, cell 0 in the lowest bit of the
///   first byte
/// @param meanConfidence mean probability of the tokens that became known in this iteration; told
///   to followers again after a resume, never used to decode
/// @param revised one bit for each cell that was masked again in this iteration, like `masked`;
///   this and what follows is null for a job without revision
/// @param revisions for each cell how often it has been masked again so far, one byte
/// @param confidences for each cell what the revision remembers of its token, a big-endian 32-bit
///   float; null where it remembers nothing
/// @param confidencePasses for each cell how many probabilities that is the mean of, one byte; null
///   where it remembers nothing
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartialState(
    int version,
    JobId job,
    int index,
    JobRequest request,
    String modelRevision,
    int iteration,
    int gridSide,
    byte[] tokens,
    byte[] masked,
    double meanConfidence,
    byte @Nullable [] revised,
    byte @Nullable [] revisions,
    byte @Nullable [] confidences,
    byte @Nullable [] confidencePasses) {
  /// Keyword of the PNG text chunk (iTXt) that holds it as JSON.
  public static final String PNG_KEYWORD = "pentimento";
}
