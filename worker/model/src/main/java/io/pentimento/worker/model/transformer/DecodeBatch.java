package io.pentimento.worker.model.transformer;

import io.pentimento.worker.model.decoding.TokenDraw;
import io.pentimento.worker.model.decoding.TokenQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The queries of one forward pass as flat arrays.
///
/// Row `r` of the pass is query `r`; guided queries have a second row, without label, after all
/// first ones. Logits are computed for the `M` masked cells of the first rows, then for those of
/// the second.
final class DecodeBatch {
  private final List<TokenQuery> queries;
  private final int[] tokens;
  private final int[] labels;
  private final int[] logitCells;
  private final int[] unconditional;
  private final float[] uniforms;
  private final float[] temperatures;
  private final float[] scales;

  private DecodeBatch(List<TokenQuery> queries, int gridTokens) {
    int cells = 0;
    int guidedCells = 0;
    int guidedRows = 0;
    for (TokenQuery query : queries) {
      int masked = query.maskedCells().length;
      cells += masked;
      guidedCells += isGuided(query) ? masked : 0;
      guidedRows += isGuided(query) ? 1 : 0;
    }
    this.queries = queries;
    tokens = new int[(queries.size() + guidedRows) * gridTokens];
    labels = new int[queries.size() + guidedRows];
    logitCells = new int[cells + guidedCells];
    unconditional = new int[cells];
    uniforms = new float[cells];
    temperatures = new float[cells];
    scales = new float[cells];
    fill(gridTokens, cells);
  }

  static DecodeBatch of(List<TokenQuery> queries, int gridTokens) {
    return new DecodeBatch(queries, gridTokens);
  }

  private static boolean isGuided(TokenQuery query) {
    return query.guidanceScale() != 1;
  }

  private void fill(int gridTokens, int cells) {
    int cell = 0;
    int secondCell = cells;
    int secondRow = queries.size();
    for (int row = 0; row < queries.size(); row++) {
      TokenQuery query = queries.get(row);
      int masked = query.maskedCells().length;
      fillSettings(query, cell);
      fillRow(query, row, query.label(), gridTokens, cell);
      if (isGuided(query)) {
        fillRow(query, secondRow++, Transformer.NO_LABEL, gridTokens, secondCell);
      }
      for (int i = 0; i < masked; i++) {
        unconditional[cell + i] = isGuided(query) ? secondCell + i : cell + i;
      }
      cell += masked;
      secondCell += isGuided(query) ? masked : 0;
    }
  }

  private void fillSettings(TokenQuery query, int from) {
    int to = from + query.maskedCells().length;
    System.arraycopy(query.uniforms(), 0, uniforms, from, to - from);
    Arrays.fill(temperatures, from, to, query.samplingTemperature());
    Arrays.fill(scales, from, to, query.guidanceScale());
  }

  private void fillRow(TokenQuery query, int row, int label, int gridTokens, int firstCell) {
    labels[row] = label;
    System.arraycopy(query.tokens(), 0, tokens, row * gridTokens, gridTokens);
    int[] masked = query.maskedCells();
    for (int i = 0; i < masked.length; i++) {
      logitCells[firstCell + i] = row * gridTokens + masked[i];
    }
  }

  /// `M`, the masked cells of all queries.
  int cells() {
    return unconditional.length;
  }

  boolean hasGuidance() {
    return logitCells.length > unconditional.length;
  }

  int[] tokens() {
    return tokens;
  }

  int[] labels() {
    return labels;
  }

  /// The cells to compute logits for, as [Transformer#logits] counts them.
  int[] logitCells() {
    return logitCells;
  }

  /// For each of the `M` cells, which logits are its unconditional ones: its own if it is not
  /// guided.
  int[] unconditional() {
    return unconditional;
  }

  float[] uniforms() {
    return uniforms;
  }

  float[] temperatures() {
    return temperatures;
  }

  float[] scales() {
    return scales;
  }

  /// Deals the answers for the `M` cells out to the queries.
  List<TokenDraw> split(int[] drawn, float[] probabilities) {
    var draws = new ArrayList<TokenDraw>(queries.size());
    int from = 0;
    for (TokenQuery query : queries) {
      int to = from + query.maskedCells().length;
      draws.add(
          new TokenDraw(
              Arrays.copyOfRange(drawn, from, to), Arrays.copyOfRange(probabilities, from, to)));
      from = to;
    }
    return draws;
  }
}
