// What a Pentimento picture says of itself: the state in a text chunk of its PNG file.

import * as api from './api.js';

const KEYWORD = 'pentimento';

/**
 * What a picture's PNG file says of its own decoding; null if it says nothing.
 *
 * @param bytes the whole file, a `Uint8Array`
 * @returns `request`, what was asked for; `iteration`; `confidence`, how sure the model was of the cells that
 *   became known in it, 0 … 1; `columns` of cells; `masked` and `revised`, whether each cell will be painted
 *   again, and whether it had been kept before; `revisions`, how often each has been taken back so far
 */
export function stateOf(bytes) {
  const text = textOf(bytes);
  if (text === null) {
    return null;
  }
  const state = JSON.parse(text);
  // An extended picture has as many rows as its tokens fill, two bytes each.
  const cells = state.tokens ? base64(state.tokens).length / 2 : state.gridSide * state.gridSide;
  const revisions = base64(state.revisions);
  return {
    request: state.request,
    iteration: state.iteration,
    confidence: state.meanConfidence,
    columns: state.gridSide,
    masked: bits(state.masked, cells),
    revised: bits(state.revised, cells),
    revisions: Array.from({ length: cells }, (_, cell) => revisions[cell] ?? 0),
  };
}

/** The state of the picture behind a link; null if it has none or is lost. */
export async function load(link) {
  try {
    return stateOf(new Uint8Array(await (await api.file(link)).arrayBuffer()));
  } catch {
    return null;
  }
}

/** The text of the first uncompressed iTXt chunk under our keyword (PNG specification, 11.3.3.4). */
function textOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const latin = new TextDecoder('latin1');
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const kind = latin.decode(bytes.subarray(at + 4, at + 8));
    const content = bytes.subarray(at + 8, at + 8 + view.getUint32(at));
    const keyword = latin.decode(content.subarray(0, content.indexOf(0)));
    if (kind === 'iTXt' && keyword === KEYWORD && content[keyword.length + 1] === 0) {
      const language = keyword.length + 3;
      const translated = content.indexOf(0, language) + 1;
      return new TextDecoder().decode(content.subarray(content.indexOf(0, translated) + 1));
    }
  }
  return null;
}

const base64 = (text = '') => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** One bit for each cell, cell 0 in the lowest bit of the first byte. */
function bits(text, cells) {
  const bytes = base64(text);
  return Array.from({ length: cells }, (_, cell) => ((bytes[cell >> 3] ?? 0) >> (cell & 7)) % 2 === 1);
}
