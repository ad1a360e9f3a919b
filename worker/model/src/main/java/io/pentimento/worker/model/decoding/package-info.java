/// Decoding as pure, seeded arithmetic; start reading at
/// [io.pentimento.worker.model.decoding.IterativeDecoder].
///
/// A [io.pentimento.worker.model.decoding.DecodeRequest] says everything that a picture depends on.
/// [io.pentimento.worker.model.decoding.IterativeDecoder] turns one immutable
/// [io.pentimento.worker.model.decoding.DecodeState] into the next: it asks a
/// [io.pentimento.worker.model.decoding.TokenSampler] for tokens, the
/// [io.pentimento.worker.model.decoding.MaskSchedule] for how many cells stay masked and the
/// [io.pentimento.worker.model.decoding.UnmaskingOrder] for which. The model is known here only as
/// that sampler, so all of this is tested in milliseconds with a fake one.
///
/// What is fixed is what the request gave as known. What the decoding itself made known may be
/// masked again by its [io.pentimento.worker.model.decoding.Revision].
///
/// Why it is so:
///
/// - Random numbers are counted, not drawn in sequence, because a picture must not depend on its
///   company in the decode batch, nor on a worker that died half way. No bits of the original's
///   generator could be matched anyway; what can be matched (schedules, masking for given noise,
///   arg-max decoding) is, to the token.
/// - Schedules compute in 32 bits, because the original does: in 64 bits some iterations commit one
///   token more. Logarithms and cosines come from `StrictMath`, whose last bit is the same on every
///   machine.
/// - Where the original masks what lies strictly below a score, exactly the promised number is
///   masked here, lower cells first among equals: a confident model gives equal scores often, and a
///   decoding must last as many iterations as were asked for.
/// - Between iterations the grid is complete, with the masked cells' guesses in it: that is the
///   partial image, and with the request and the revision's trace all that a resumed decoding
///   needs.
///
/// To add a schedule: one constant of `MaskSchedule.Curve`. To add an order or a revision: one
/// record in `UnmaskingOrder` or `Revision` and one line of its `parse`.
package io.pentimento.worker.model.decoding;
