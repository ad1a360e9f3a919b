/// Whether a model computes what the original computed. Start reading at
/// [io.pentimento.worker.checkpoints.verification.Verification]. To add a kind of case, implement
/// `Check` and list it there.
package io.pentimento.worker.checkpoints.verification;
