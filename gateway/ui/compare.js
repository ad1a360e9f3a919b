// Two states of one picture in one frame, with a border between them that can be moved: with the slider, or by a drag on
// the picture.

import { iterationOf } from './job.js';
import { swap } from './swap.js';

const BEFORE = 'before';
const find = (id) => document.querySelector(`#${id}`);

export class Comparison {
  #choices = '';

  /** @param onChange called when another state was chosen */
  constructor(onChange) {
    const choose = () => {
      this.#clip();
      onChange();
    };
    find('other').addEventListener('change', choose);
    find('before-after').addEventListener('click', () => {
      find('other').value = find('other').value === BEFORE ? '' : BEFORE;
      choose();
    });
    find('border').addEventListener('input', () => this.#clip());
    for (const kind of ['pointerdown', 'pointermove']) {
      find('veiled').addEventListener(kind, (event) => this.#drag(event));
    }
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
   * @param before the address of the picture as it was before the job; null if it is not known
   */
  offer(links, before) {
    const choices = [before !== null, ...links].join(' ');
    if (choices !== this.#choices) {
      this.#choices = choices;
      const chosen = find('other').value;
      const options = [
        new Option('nothing', ''),
        ...(before ? [new Option('the picture before', BEFORE)] : []),
        ...links.map((link) => new Option(`iteration ${iterationOf(link)}`, iterationOf(link))),
      ];
      find('other').replaceChildren(...options);
      find('other').value = options.some(({ value }) => value === chosen) ? chosen : '';
    }
    this.#show(links, before);
  }

  #show(links, before) {
    const chosen = find('other').value;
    const under = find('under');
    const link = links.find((candidate) => `${iterationOf(candidate)}` === chosen);
    find('comparison').hidden = links.length < 2 && before === null;
    find('before-after').hidden = before === null;
    find('before-after').setAttribute('aria-pressed', chosen === BEFORE);
    for (const part of [under, find('border'), find('border-words')]) {
      part.hidden = chosen === '';
    }
    find('veiled').classList.toggle('compared', chosen !== '');
    under.classList.toggle('pixelated', find('picture').classList.contains('pixelated'));
    if (chosen === BEFORE) {
      under.dataset.link = '';
      under.src = before;
      under.alt = 'To compare: the picture before';
    } else if (link) {
      swap(under, link);
      under.alt = `To compare: iteration ${chosen}`;
    }
    this.#clip();
  }

  #drag(event) {
    if (event.buttons === 1 && !find('under').hidden) {
      event.preventDefault();
      const frame = find('veiled').getBoundingClientRect();
      find('border').value = (100 * (event.clientX - frame.left)) / frame.width;
      this.#clip();
    }
  }

  /** The other state lies over the left part. */
  #clip() {
    const border = Number(find('border').value);
    find('under').style.clipPath = `inset(0 ${100 - border}% 0 0)`;
    find('border-line').style.left = `${border}%`;
    find('border-line').hidden = find('under').hidden;
  }
}
