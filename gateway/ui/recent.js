// The list of jobs that came alone, from the gateway, so that a reload finds them again.

import * as api from './api.js';
import { newest, statusWord } from './easel.js';
import { isTerminal } from './job.js';
import { insert, markOpen } from './newest.js';
import { placeWords } from './queue.js';
import { swap } from './swap.js';

const PAGE = 12;
const LOOKED_THROUGH = 5; // pages, for one job that is in no batch
const find = (id) => document.querySelector(`#${id}`);

export class RecentJobs {
  #items = new Map();
  #cursor = null;
  #begun = false;

  constructor() {
    find('more').addEventListener('click', () => this.#older());
  }

  /** Fetches the newest ones again; throws if the gateway does not answer. */
  async refresh() {
    const page = await api.jobs(PAGE);
    if (!this.#begun) {
      this.#begun = true;
      this.#remember(page);
    }
    page.jobs.forEach((job) => this.note(job));
  }

  /** A job is new, or went on, or was asked for. */
  note(job) {
    if (job.batch) {
      return; // its batch shows it
    }
    let item = this.#items.get(job.id);
    if (!item) {
      item = this.#make(job.id);
      insert(find('jobs'), item, job);
    }
    this.#fill(item, job);
  }

  /** Marks the job that is on the easel. */
  markOpen(id) {
    markOpen(find('jobs'), id);
  }

  async #older() {
    const before = this.#items.size;
    for (let page = 0; page < LOOKED_THROUGH && this.#cursor && this.#items.size === before; page++) {
      const { jobs, nextCursor } = await api.jobs(PAGE, this.#cursor);
      this.#remember({ nextCursor });
      jobs.forEach((job) => this.note(job));
    }
  }

  #remember(page) {
    this.#cursor = page.nextCursor ?? null;
    find('more').hidden = !this.#cursor;
  }

  #make(id) {
    const item = document.createElement('li');
    const link = item.appendChild(document.createElement('a'));
    link.href = `#job=${id}`;
    link.append(...['img', 'strong', 'span', 'progress'].map((name) => document.createElement(name)));
    link.querySelector('img').alt = '';
    link.querySelector('progress').setAttribute('aria-hidden', 'true'); // the words beside it say the same
    const cancel = item.appendChild(document.createElement('button'));
    cancel.type = 'button';
    cancel.textContent = '×';
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
    item.querySelector('span').textContent = words(job);
    item.querySelector('progress').value = job.progress.fraction;
    item.querySelector('progress').hidden = isTerminal(job);
    const cancel = item.querySelector('button');
    cancel.hidden = isTerminal(job) || job.cancelRequested;
    cancel.title = `Cancel ${job.labelName}`;
    cancel.setAttribute('aria-label', cancel.title);
    cancel.onclick = async () => {
      item.querySelector('a').focus(); // the button goes
      await api.cancel(job).catch(() => {});
      this.note(await api.job(job.id).catch(() => job));
    };
  }
}

function words(job) {
  const kind = job.request.type === 'generate' ? '' : `${job.request.type}, `;
  const count = job.images.length > 1 ? `${job.images.length} pictures, ` : '';
  const percent = job.status === 'RUNNING' ? ` ${Math.round(100 * job.progress.fraction)}\u00a0%` : '';
  const waits = job.status === 'QUEUED' && job.queue && !job.cancelRequested;
  return `${kind}${count}${waits ? placeWords(job) : `${statusWord(job)}${percent}`}`;
}
