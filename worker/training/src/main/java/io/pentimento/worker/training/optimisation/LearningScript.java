package io.pentimento.worker.training.optimisation;

import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Script;

/// Puts the text of a training together from the model's functions and its own.
public final class LearningScript {
  private LearningScript() {}

  /// All parts, and the functions of `optimisation.py`, as one script.
  public static Script of(Precision precision, Script... parts) {
    var text = new StringBuilder();
    for (Script part : parts) {
      text.append(part.text()).append('\n');
    }
    text.append(Script.beside(LearningScript.class, "optimisation.py", precision).text());
    return new Script(text.toString(), precision);
  }

  /// Residual blocks of a VQGAN one after the other, for the networks that are made of them.
  public static Script residualChain(Precision precision) {
    return Script.beside(LearningScript.class, "residual_chain.py", precision);
  }
}
