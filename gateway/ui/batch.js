// One batch: how far it is, what went wrong, and its jobs.

import * as api from './api.js';
import { newest, statusWord } from './easel.js';
import { sentence } from './faults.js';
import { doneWords, nameOf, paceWords, shareDone } from './pace.js';
import { swap } from './swap.js';
import { entitle } from './title.js';

const ASK_MS = 1500;
const PAGE = 24;
const FAILURES = 5;
const STATES = {
  succeeded: 'finished',
  running: 'being painted',
  queued: 'waiting',
  failed: 'failed',
  cancelled: 'cancelled',
  expired: 'expired',
  refused: 'refused',
};
const WORDS = { OPEN: 'arriving', RUNNING: 'painting', ENDED: 'ended' };
const find = (id) => document.querySelector(`#${id}`);

export class BatchView {
  #batch = null;
  #items = new Map();
  #cursor = null;
  #only = null;
  #timer = null;
  #on;

  /** @param on what to call: `change(batch)` when it went on, `connection(isThere)` when the gateway goes or comes back */
  constructor(on) {
    this.#on = on;
    find('batch-counts').addEventListener('click', ({ target }) => this.#filter(target.dataset.state));
    find('batch-cancel').addEventListener('click', () => this.#change(api.cancel));
    find('batch-retry').addEventListener('click', () => this.#change(api.retryBatch));
    find('batch-more').addEventListener('click', () => this.#more());
    find('batch-results').addEventListener('click', (event) => this.#download(event));
  }

  /** Shows a batch and follows it; throws if it is not there. */
  async open(id) {
    this.close();
    const batch = await api.batch(id);
    complain('');
    find('batch').hidden = false;
    find('batch-counts').replaceChildren();
    this.#only = null;
    this.#forget();
    this.#show(batch);
    await this.#refresh();
  }

  close() {
    clearTimeout(this.#timer);
    this.#batch = null;
    find('batch').hidden = true;
  }

  /** Shows only the jobs that are in one state, or all again. */
  async #filter(state) {
    if (state) {
      this.#only = this.#only === state ? null : state;
      this.#forget();
      this.#show(this.#batch);
      await this.#refresh();
    }
  }

  /** Jobs that have left the state that is asked for. */
  #dropOthers(jobs) {
    const there = new Set(jobs.map(({ id }) => id));
    for (const [id, item] of this.#items) {
      if (!there.has(id)) {
        item.remove();
        this.#items.delete(id);
      }
    }
  }

  #forget() {
    find('batch-jobs').replaceChildren();
    this.#items.clear();
    this.#cursor = null;
  }

  /** Events tell of a batch too, but its jobs' pictures have to be asked for all the same. */
  async #refresh() {
    const { id } = this.#batch;
    const only = this.#only;
    clearTimeout(this.#timer);
    try {
      const [batch, page] = await Promise.all([api.batch(id), this.#page(null)]);
      if (this.#batch?.id !== id || this.#only !== only) {
        return;
      }
      if (this.#items.size === 0) {
        this.#remember(page);
      }
      if (only && this.#items.size <= PAGE) {
        this.#dropOthers(page.jobs);
      }
      page.jobs.toReversed().forEach((job) => this.#place(job, (item) => find('batch-jobs').prepend(item)));
      await this.#failures(batch);
      this.#show(batch);
      this.#on.change(batch);
      this.#on.connection(true);
    } catch (problem) {
      this.#on.connection(!api.isAway(problem));
    }
    if (this.#batch?.id === id && this.#batch.status !== 'ENDED') {
      this.#timer = setTimeout(() => this.#refresh(), ASK_MS);
    }
  }

  #show(batch) {
    this.#batch = batch;
    const { jobs, links } = batch;
    find('batch-title').textContent = nameOf(batch);
    entitle(nameOf(batch), batch.status === 'ENDED' ? null : shareDone(batch));
    find('batch-status').textContent = batch.cancelRequested && batch.status !== 'ENDED' ? 'stopping' : WORDS[batch.status];
    find('batch-status').dataset.status = batch.status === 'ENDED' ? (jobs.failed > 0 ? 'FAILED' : 'SUCCEEDED') : 'RUNNING';
    find('batch-cancel').hidden = batch.status === 'ENDED';
    find('batch-cancel').disabled = batch.cancelRequested;
    find('batch-retry').hidden = jobs.failed === 0;
    find('batch-results').href = links.results;
    find('batch-results').download = `pentimento-${batch.id}.ndjson`;
    find('batch-progress').hidden = batch.status === 'ENDED';
    find('batch-progress').value = shareDone(batch);
    find('batch-words').textContent = [doneWords(batch), paceWords(batch)].filter(Boolean).join(', ') + '.';
    showCounts(batch, this.#only);
  }

  async #failures(batch) {
    const some = batch.jobs.failed + (batch.refused ?? 0) > 0;
    const failures = some ? await api.failures(batch, FAILURES) : [];
    find('batch-failures-area').hidden = !some;
    find('batch-failures').replaceChildren(...failures.map(failure));
  }

  async #more() {
    const page = await this.#page(this.#cursor);
    this.#remember(page);
    page.jobs.forEach((job) => this.#place(job, (item) => find('batch-jobs').append(item)));
  }

  #page(cursor) {
    return api.batchJobs(this.#batch, this.#only?.toUpperCase(), PAGE, cursor);
  }

  #remember(page) {
    this.#cursor = page.nextCursor ?? null;
    find('batch-more').hidden = !this.#cursor;
  }

  #place(job, insert) {
    let item = this.#items.get(job.id);
    if (!item) {
      item = made(job);
      this.#items.set(job.id, item);
      insert(item);
    }
    const link = newest(job.images[0]);
    const image = item.querySelector('img');
    image.classList.toggle('blank', !link);
    if (link) {
      swap(image, link);
    }
    const state = job.status === 'SUCCEEDED' ? '' : `, ${statusWord(job)}`;
    item.querySelector('span').textContent = `${job.labelName}${state}`;
  }

  async #change(how) {
    try {
      complain('');
      this.#show(await how(this.#batch));
      await this.#refresh();
    } catch (problem) {
      complain(problem.message);
    }
  }

  async #download(event) {
    try {
      await api.save(event);
    } catch (problem) {
      complain(problem.message);
    }
  }
}

function complain(words) {
  find('batch-problem').textContent = words;
  find('batch-problem').hidden = words === '';
}

/** How many jobs are in which state, as buttons that stay in place while the figures change. */
function showCounts({ jobs, refused = 0 }, only) {
  for (const [state, word] of Object.entries(STATES)) {
    const count = state === 'refused' ? refused : jobs[state];
    const button = find('batch-counts').querySelector(`[data-state=${state}]`) ?? chip(state);
    button.textContent = `${count} ${word}`;
    button.parentElement.hidden = count === 0 && state !== only;
    button.setAttribute('aria-pressed', state === only);
  }
}

function chip(state) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.state = state;
  button.disabled = state === 'refused'; // these became no jobs that could be shown
  find('batch-counts').appendChild(document.createElement('li')).append(button);
  return button;
}

function failure({ index, labelName, problem }) {
  const fault = problem?.errors?.[0];
  const why = fault ? sentence(fault.pointer, fault.detail) : (problem?.detail ?? problem?.title ?? 'Nothing is known of why.');
  const what = labelName ? `, ${labelName}` : '';
  return Object.assign(document.createElement('li'), { textContent: `Item ${index + 1}${what}: ${why}` });
}

function made(job) {
  const item = document.createElement('li');
  const link = item.appendChild(document.createElement('a'));
  link.href = `#job=${job.id}`;
  const image = link.appendChild(document.createElement('img'));
  image.alt = '';
  link.append(document.createElement('span'));
  return item;
}
