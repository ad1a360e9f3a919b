/// How good a model's pictures are: what is compared with what. Start reading at
/// [io.pentimento.worker.training.evaluation.Evaluation].
///
/// | Package | What flows through it |
/// |---|---|
/// | `measures` | numbers → a figure; plain arithmetic |
/// | `sweep` | settings × seeds → rows of figures |
/// | `report` | figures → Markdown and plots |
/// | this one | pictures and networks → figures |
/// | `networks` | pictures → features; classifiers that learn |
/// | `subject` | settings and seeds → pictures of the model that is judged |
/// | `study` | all of it → a report |
///
/// No network lives here but in the last three. Four small seams say what is needed of them:
/// [io.pentimento.worker.training.evaluation.PictureSource],
/// [io.pentimento.worker.training.evaluation.FeatureNetwork],
/// [io.pentimento.worker.training.evaluation.Reconstructor] and
/// [io.pentimento.worker.training.evaluation.ClassifierTrainer].
///
/// Why it is so:
///
/// - A Fréchet distance depends on the feature network and on how many pictures there are, so it is
///   never given alone: beside it stands the floor, the distance between two real sets of the same
///   size, and the name of the network.
/// - Every class is drawn equally often, by index and not at random, so that the same pictures are
///   compared today and tomorrow, and real sets that must share nothing do.
/// - Features pass by once. Their moments, class probabilities and a bounded number of the features
///   themselves are kept, so that fifty thousand pictures fit.
///
/// To add a measure of generated pictures: a class in `measures`, a component of
/// [io.pentimento.worker.training.evaluation.GenerationQuality] and a constant of
/// [io.pentimento.worker.training.evaluation.GenerationMeasure]; the compiler asks for the rest.
@NullMarked
package io.pentimento.worker.training.evaluation;

import org.jspecify.annotations.NullMarked;
