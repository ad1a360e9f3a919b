package io.pentimento.worker.model.transformer;

import io.pentimento.worker.model.decoding.TokenQuery;

/// Refuses queries that a transformer cannot answer: on a device a wrong index is not always an
/// error.
record QueryCheck(Transformer transformer) {

  void check(TokenQuery query) {
    checkSettings(query);
    checkTokens(query.tokens());
    checkCells(query);
  }

  private void checkSettings(TokenQuery query) {
    if (query.label() < 0 || query.label() >= transformer.labels()) {
      throw new IllegalArgumentException(
          "label must be in 0 … %d, got %d".formatted(transformer.labels() - 1, query.label()));
    }
    if (!(query.samplingTemperature() >= 0) || Float.isInfinite(query.samplingTemperature())) {
      throw new IllegalArgumentException(
          "sampling temperature must be 0 or more, got " + query.samplingTemperature());
    }
    if (!Float.isFinite(query.guidanceScale())) {
      throw new IllegalArgumentException(
          "guidance scale must be a number, got " + query.guidanceScale());
    }
    if (query.guidanceScale() != 1 && !transformer.canGuide()) {
      throw new IllegalArgumentException(
          "this model has no null label, so its guidance scale can only be 1, got "
              + query.guidanceScale());
    }
  }

  private void checkTokens(int[] tokens) {
    if (tokens.length != transformer.tokens()) {
      throw new IllegalArgumentException(
          "a grid has %d tokens, got %d".formatted(transformer.tokens(), tokens.length));
    }
    for (int token : tokens) {
      boolean isCode = token >= 0 && token < transformer.codebookSize();
      if (!isCode && token != transformer.maskToken()) {
        throw new IllegalArgumentException(
            "a token must be in 0 … %d or the mask token %d, got %d"
                .formatted(transformer.codebookSize() - 1, transformer.maskToken(), token));
      }
    }
  }

  private void checkCells(TokenQuery query) {
    int[] cells = query.maskedCells();
    if (query.uniforms().length != cells.length) {
      throw new IllegalArgumentException(
          "%d masked cells need as many uniform numbers, got %d"
              .formatted(cells.length, query.uniforms().length));
    }
    for (int cell : cells) {
      checkCell(cell, query);
    }
    for (int cell : query.knownCells()) {
      checkCell(cell, query);
      if (query.tokens()[cell] == transformer.maskToken()) {
        throw new IllegalArgumentException(
            "cell %d is asked about as known, but is masked".formatted(cell));
      }
    }
  }

  private static void checkCell(int cell, TokenQuery query) {
    if (cell < 0 || cell >= query.tokens().length) {
      throw new IllegalArgumentException(
          "a cell must be in 0 … %d, got %d".formatted(query.tokens().length - 1, cell));
    }
  }
}
