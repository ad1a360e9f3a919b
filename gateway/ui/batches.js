// The list of batches, from the gateway.

import * as api from './api.js';
import { insert, markOpen } from './newest.js';
import { doneWords, nameOf, shareDone } from './pace.js';

const PAGE = 6;
const find = (id) => document.querySelector(`#${id}`);

export class Batches {
  #items = new Map();
  #cursor = null;

  constructor() {
    find('batches-more').addEventListener('click', () => this.#older());
  }

  /** Fetches the newest ones again; throws if the gateway does not answer. */
  async refresh() {
    const page = await api.batches(PAGE);
    if (this.#items.size === 0) {
      this.#remember(page);
    }
    page.batches.forEach((batch) => this.note(batch));
  }

  /** A batch is new, or went on, or was asked for. */
  note(batch) {
    find('batches-area').hidden = false;
    let item = this.#items.get(batch.id);
    if (!item) {
      item = made(batch.id);
      this.#items.set(batch.id, item);
      insert(find('batches'), item, batch);
    }
    fill(item, batch);
  }

  /** Marks the batch that is shown. */
  markOpen(id) {
    markOpen(find('batches'), id);
  }

  async #older() {
    const page = await api.batches(PAGE, this.#cursor);
    this.#remember(page);
    page.batches.forEach((batch) => this.note(batch));
  }

  #remember(page) {
    this.#cursor = page.nextCursor ?? null;
    find('batches-more').hidden = !this.#cursor;
  }
}

function fill(item, batch) {
  const failed = batch.jobs.failed > 0 ? `, ${batch.jobs.failed} failed` : '';
  item.querySelector('strong').textContent = nameOf(batch);
  item.querySelector('span').textContent = `${doneWords(batch)}${failed}`;
  const bar = item.querySelector('progress');
  bar.value = shareDone(batch);
  bar.hidden = batch.status === 'ENDED';
}

function made(id) {
  const item = document.createElement('li');
  const link = item.appendChild(document.createElement('a'));
  link.href = `#batch=${id}`;
  link.append(...['strong', 'span', 'progress'].map((name) => document.createElement(name)));
  link.querySelector('progress').setAttribute('aria-hidden', 'true');
  return item;
}
