package io.pentimento.worker.model.transformer;

import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;

/// A network that guesses the masked cells of token grids from the known ones and a class label.
///
/// Its work comes in two parts, because the guesses are wanted at some cells only: the hidden state
/// of whole grids, then logits of chosen cells. A row's result depends on that row alone.
public interface Transformer extends AutoCloseable {
  /// In place of a label: no class at all, for guidance.
  int NO_LABEL = -1;

  /// `N`, cells of a grid.
  int tokens();

  /// `K`, how many codes a cell can hold.
  int codebookSize();

  /// How many class labels there are.
  int labels();

  /// The id of an unknown token.
  int maskToken();

  /// Whether [#NO_LABEL] is known, which guidance needs.
  boolean canGuide();

  /// The state from which [#logits] reads.
  ///
  /// @param tokens `R` grids of `N` tokens one after the other; masked cells hold the mask token
  /// @param labels the class label of each grid, or [#NO_LABEL]
  Tensor hidden(Scope scope, int[] tokens, int[] labels);

  /// The logits of chosen cells, `[cells, K]` float32.
  ///
  /// @param hidden from [#hidden]
  /// @param cells each grid's number times `N` plus the cell's number
  Tensor logits(Scope scope, Tensor hidden, int[] cells);

  @Override
  void close();
}
