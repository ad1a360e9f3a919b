package io.pentimento.worker.model.transformer;

import io.pentimento.worker.model.decoding.TokenDraw;
import io.pentimento.worker.model.decoding.TokenQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The queries of one forward pass as flat arrays.
///
/// Row `r` of the pass is query `r`; guided queries have a second row, without label, after all
/// first ones. Logits are computed for the `M` masked cells of the first rows, then for the `J`
/// known cells that are asked about, then for both kinds of the second rows, query by query.
final class DecodeBatch {
  private final List<TokenQuery> queries;
  private final int gridTokens;
  private final int[] tokens;
  private final int[] labels;
  private final int[] logitCells;
  private final int[] unconditional;
  private final float[] uniforms;
  private final int[] knownTokens;
  private final float[] temperatures;
  private final float[] scales;

  private DecodeBatch(List<TokenQuery> queries, int gridTokens) {
    int masked = 0;
    int known = 0;
    int guidedCells = 0;
    int guidedRows = 0;
    for (TokenQuery query : queries) {
      masked += query.maskedCells().length;
      known += query.knownCells().length;
      guidedCells += isGuided(query) ? query.maskedCells().length + query.knownCells().length : 0;
      guidedRows += isGuided(query) ? 1 : 0;
    }
    this.queries = queries;
    this.gridTokens = gridTokens;
    tokens = new int[(queries.size() + guidedRows) * gridTokens];
    labels = new int[queries.size() + guidedRows];
    logitCells = new int[masked + known + guidedCells];
    unconditional = new int[masked + known];
    uniforms = new float[masked];
    knownTokens = new int[known];
    temperatures = new float[masked + known];
    scales = new float[masked + known];
    fill();
  }

  static DecodeBatch of(List<TokenQuery> queries, int gridTokens) {
    return new DecodeBatch(queries, gridTokens);
  }

  private static boolean isGuided(TokenQuery query) {
    return query.guidanceScale() != 1;
  }

  private void fill() {
    int masked = 0;
    int known = uniforms.length;
    int second = unconditional.length;
    int secondRow = queries.size();
    for (int row = 0; row < queries.size(); row++) {
      TokenQuery query = queries.get(row);
      fillRow(query, row, query.label());
      int guidedRow = isGuided(query) ? secondRow++ : row;
      if (isGuided(query)) {
        fillRow(query, guidedRow, Transformer.NO_LABEL);
      }
      second = fillCells(query, query.maskedCells(), masked, row, second, guidedRow);
      second = fillCells(query, query.knownCells(), known, row, second, guidedRow);
      System.arraycopy(query.uniforms(), 0, uniforms, masked, query.maskedCells().length);
      for (int cell : query.knownCells()) {
        knownTokens[known++ - uniforms.length] = query.tokens()[cell];
      }
      masked += query.maskedCells().length;
    }
  }

  private void fillRow(TokenQuery query, int row, int label) {
    labels[row] = label;
    System.arraycopy(query.tokens(), 0, tokens, row * gridTokens, gridTokens);
  }

  /// Places cells of a query, and once more those of its second row if it has one.
  ///
  /// @param from place of the first cell among the `M + J`
  /// @param second where the next cell of a second row goes
  /// @return where the next one after these goes
  private int fillCells(
      TokenQuery query, int[] cells, int from, int row, int second, int secondRow) {
    Arrays.fill(temperatures, from, from + cells.length, query.samplingTemperature());
    Arrays.fill(scales, from, from + cells.length, query.guidanceScale());
    int next = second;
    for (int i = 0; i < cells.length; i++) {
      logitCells[from + i] = row * gridTokens + cells[i];
      unconditional[from + i] = from + i;
      if (secondRow != row) {
        unconditional[from + i] = next;
        logitCells[next++] = secondRow * gridTokens + cells[i];
      }
    }
    return next;
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

  /// For each of the `M + J` cells, which logits are its unconditional ones: its own if it is not
  /// guided.
  int[] unconditional() {
    return unconditional;
  }

  /// One for each of the `M` masked cells.
  float[] uniforms() {
    return uniforms;
  }

  /// What each of the `J` known cells holds.
  int[] knownTokens() {
    return knownTokens;
  }

  /// One for each of the `M + J` cells.
  float[] temperatures() {
    return temperatures;
  }

  /// One for each of the `M + J` cells.
  float[] scales() {
    return scales;
  }

  /// Deals the answers for the `M` masked and the `J` known cells out to the queries.
  List<TokenDraw> split(int[] drawn, float[] probabilities, float[] knownProbabilities) {
    var draws = new ArrayList<TokenDraw>(queries.size());
    int from = 0;
    int knownFrom = 0;
    for (TokenQuery query : queries) {
      int to = from + query.maskedCells().length;
      int knownTo = knownFrom + query.knownCells().length;
      draws.add(
          new TokenDraw(
              Arrays.copyOfRange(drawn, from, to),
              Arrays.copyOfRange(probabilities, from, to),
              Arrays.copyOfRange(knownProbabilities, knownFrom, knownTo)));
      from = to;
      knownFrom = knownTo;
    }
    return draws;
  }
}
