// The veil: which cells of a partial image will be painted again, read from the image itself.

import * as api from './api.js';

const KEYWORD = 'pentimento';
const find = (id) => document.querySelector(`#${id}`);

/**
 * What a picture's PNG file says of its own cells; null if it says nothing.
 *
 * @param bytes the whole file, a `Uint8Array`
 * @returns `side`, cells per side; `masked` and `revised`, whether each cell will be painted again, and
 *   whether it had been kept before; `revisions`, how often each has been taken back so far
 */
export function stateOf(bytes) {
  const text = textOf(bytes);
  if (text === null) {
    return null;
  }
  const state = JSON.parse(text);
  const cells = state.gridSide * state.gridSide;
  const revisions = base64(state.revisions);
  return {
    side: state.gridSide,
    masked: bits(state.masked, cells),
    revised: bits(state.revised, cells),
    revisions: Array.from({ length: cells }, (_, cell) => revisions[cell] ?? 0),
  };
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

export class Veil {
  #canvas = find('veil');
  #link = null;

  constructor() {
    find('veil-on').addEventListener('change', ({ target }) => (this.#canvas.hidden = !target.checked));
  }

  /** Veils the picture behind this link; null takes the veil away. */
  async show(link) {
    if (link === this.#link) {
      return;
    }
    this.#link = link;
    const state = link && (await load(link));
    if (link === this.#link) {
      this.#draw(state);
      legend(state);
    }
  }

  /** One pixel a cell; the style sheet spreads them over the picture. */
  #draw(state) {
    const side = state?.side ?? 1;
    this.#canvas.width = side; // also clears it
    this.#canvas.height = side;
    const brush = this.#canvas.getContext('2d');
    const colours = getComputedStyle(this.#canvas);
    state?.masked.forEach((masked, cell) => {
      if (masked) {
        brush.fillStyle = colours.getPropertyValue(state.revised[cell] ? '--revised' : '--masked');
        brush.fillRect(cell % side, Math.floor(cell / side), 1, 1);
      }
    });
  }
}

/** A picture without a state of its own, or that is lost, has no veil. */
async function load(link) {
  try {
    return stateOf(new Uint8Array(await (await api.file(link)).arrayBuffer()));
  } catch {
    return null;
  }
}

function legend(state) {
  const now = state?.revised.filter(Boolean).length ?? 0;
  const sofar = state?.revisions.reduce((sum, times) => sum + times, 0) ?? 0;
  find('veil-masked').hidden = !state?.masked.some(Boolean);
  find('veil-revised').hidden = sofar === 0;
  find('veil-revised-words').textContent =
    now === 0 ? `none taken back now, ${sofar} so far` : `taken back: ${now} now, ${sofar} so far`;
}
