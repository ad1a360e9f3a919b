// The veil: which cells of a partial image will be painted again, read from the image itself.

import { load } from './state.js';

const find = (id) => document.querySelector(`#${id}`);

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
    const columns = state?.columns ?? 1;
    this.#canvas.width = columns; // also clears it
    this.#canvas.height = state ? state.masked.length / columns : 1;
    const brush = this.#canvas.getContext('2d');
    const colours = getComputedStyle(this.#canvas);
    state?.masked.forEach((masked, cell) => {
      if (masked) {
        brush.fillStyle = colours.getPropertyValue(state.revised[cell] ? '--revised' : '--masked');
        brush.fillRect(cell % columns, Math.floor(cell / columns), 1, 1);
      }
    });
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
