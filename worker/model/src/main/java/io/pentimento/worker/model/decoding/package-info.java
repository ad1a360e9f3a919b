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
/// What is fixed is what the request gave as known. Nothing else here assumes that a known cell
/// stays known, so a decoder that masks doubtful tokens again fits in without a new kind of state.
///
/// To add a schedule: one constant of `MaskSchedule.Curve`. To add an order: one record in
/// `UnmaskingOrder` and one line of its `parse`.
package io.pentimento.worker.model.decoding;
