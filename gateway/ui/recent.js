// The list of recent jobs, from the gateway, so that a reload finds them again.

import * as api from './api.js';
import { newest, statusWord } from './easel.js';
import { placeWords } from './queue.js';
import { swap } from './swap.js';

const PAGE = 12;
const find = (id) => document.querySelector(`#${id}`);

export class RecentJobs {
  #items = new Map();
  #cursor = null;
  #onOpen;

  /** @param onOpen called with the job that was picked */
  constructor(onOpen) {
    this.#onOpen = onOpen;
    find('more').addEventListener('click', () => this.#older());
  }

  /** Fetches the newest ones again; throws if the gateway does not answer. */
  async refresh() {
    const page = await api.jobs(PAGE);
    if (this.#items.size === 0) {
      this.#remember(page);
    }
    page.jobs.toReversed().forEach((job) => this.note(job));
  }

  /** A job is new or went on. */
  note(job) {
    this.#place(job, (item) => find('jobs').prepend(item));
  }

  /** Marks the job that is on the easel. */
  markOpen(id) {
    this.#items.forEach((item, key) => item.querySelector('button').setAttribute('aria-current', key === id));
  }

  async #older() {
    const page = await api.jobs(PAGE, this.#cursor);
    this.#remember(page);
    page.jobs.forEach((job) => this.#place(job, (item) => find('jobs').append(item)));
  }

  #remember(page) {
    this.#cursor = page.nextCursor ?? null;
    find('more').hidden = !this.#cursor;
  }

  #place(job, insert) {
    let item = this.#items.get(job.id);
    if (!item) {
      item = this.#make(job.id);
      insert(item);
    }
    this.#fill(item, job);
  }

  #make(id) {
    const item = document.createElement('li');
    const button = item.appendChild(document.createElement('button'));
    button.type = 'button';
    button.append(...['img', 'strong', 'span'].map((name) => document.createElement(name)));
    button.querySelector('img').alt = '';
    button.addEventListener('click', () => this.#onOpen(id));
    this.#items.set(id, item);
    find('no-jobs').hidden = true;
    return item;
  }

  #fill(item, job) {
    const link = newest(job.images[0]);
    const image = item.querySelector('img');
    image.classList.toggle('blank', !link);
    if (link) {
      swap(image, link);
    }
    item.querySelector('strong').textContent = job.labelName;
    const percent = Math.round(100 * job.progress.fraction);
    const kind = job.request.type === 'generate' ? '' : `${job.request.type}, `;
    const count = job.images.length > 1 ? `${job.images.length} pictures, ` : '';
    const state = job.status === 'RUNNING' ? `${statusWord(job)} ${percent} %` : statusWord(job);
    const place = job.status === 'QUEUED' && job.queue ? `, ${placeWords(job)}` : '';
    item.querySelector('span').textContent = `${kind}${count}${state}${place}`;
  }
}
