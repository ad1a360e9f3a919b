// How the decoding of a job's images went, iteration by iteration: from live events, and where those are gone, from the
// pictures themselves.

import { iterationOf } from './job.js';
import { load } from './state.js';

export class History {
  #images = new Map();

  /** Takes an `IterationCompleted` event in. */
  note(event) {
    const { index, iteration, knownTokens, maskedTokens, revised = 0, meanConfidence } = event;
    this.#of(index)[iteration - 1] = { known: knownTokens, masked: maskedTokens, revised, confidence: meanConfidence };
  }

  /** The iterations of an image so far, in order; undefined where nothing is known of one. */
  of(index) {
    return this.#images.get(index) ?? [];
  }

  /**
   * Reads from an image's partial images what no event has told.
   *
   * @param change called after each that was read
   */
  async fill(image, change) {
    const steps = this.#of(image.index);
    for (const link of image.links.partials) {
      const at = iterationOf(link) - 1;
      if (!steps[at]) {
        const state = await load(link);
        if (state) {
          steps[at] ??= fromState(state);
          change();
        }
      }
    }
  }

  #of(index) {
    if (!this.#images.has(index)) {
      this.#images.set(index, []);
    }
    return this.#images.get(index);
  }
}

function fromState({ masked, revised, confidence }) {
  const count = (cells) => cells.filter(Boolean).length;
  return { known: masked.length - count(masked), masked: count(masked), revised: count(revised), confidence };
}
