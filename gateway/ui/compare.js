// Two states of one picture in one frame, with a border between them that can be moved.

import { iterationOf } from './job.js';
import { swap } from './swap.js';

const find = (id) => document.querySelector(`#${id}`);

export class Comparison {
  #choices = '';

  /** @param onChange called when another state was chosen */
  constructor(onChange) {
    find('other').addEventListener('change', () => {
      this.#clip();
      onChange();
    });
    find('border').addEventListener('input', () => this.#clip());
  }

  /** Begins anew: nothing is compared. */
  clear() {
    find('other').value = '';
    find('border').value = 50;
    this.#clip();
  }

  /**
   * Offers states to compare with.
   *
   * @param links the partial images so far, by iteration
   */
  offer(links) {
    const choices = links.join(' ');
    if (choices === this.#choices) {
      return this.#show(links);
    }
    this.#choices = choices;
    const chosen = find('other').value;
    find('other').replaceChildren(
      new Option('nothing', ''),
      ...links.map((link) => new Option(`iteration ${iterationOf(link)}`, iterationOf(link))),
    );
    find('other').value = links.some((link) => `${iterationOf(link)}` === chosen) ? chosen : '';
    this.#show(links);
  }

  #show(links) {
    const link = links.find((candidate) => `${iterationOf(candidate)}` === find('other').value);
    find('comparison').hidden = links.length < 2;
    find('under').hidden = !link;
    find('border').hidden = !link;
    find('border-words').hidden = !link;
    if (link) {
      swap(find('under'), link);
      find('under').alt = `To compare: iteration ${find('other').value}`;
    }
    this.#clip();
  }

  /** The other state lies over the left part. */
  #clip() {
    const border = Number(find('border').value);
    find('under').style.clipPath = `inset(0 ${100 - border}% 0 0)`;
    find('border-line').style.left = `${border}%`;
    find('border-line').hidden = find('under').hidden;
  }
}
