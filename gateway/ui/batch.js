// One batch: how far it is, what went wrong, and its jobs.

import * as api from './api.js';
import { doneWords, nameOf, paceWords, shareDone } from './pace.js';
import { newest, statusWord } from './easel.js';
import { swap } from './swap.js';

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
};
const WORDS = { OPEN: 'arriving', RUNNING: 'painting', ENDED: 'ended' };
const find = (id) => document.querySelector(`#${id}`);

export class BatchView {
  #batch = null;
  #items = new Map();
  #cursor = null;
  #timer = null;
  #connection;

  /** @param connection called with whether the gateway answers */
  constructor(connection) {
    this.#connection = connection;
    find('batch-cancel').addEventListener('click', () => this.#change(api.cancel));
    find('batch-retry').addEventListener('click', () => this.#change(api.retryBatch));
    find('batch-more').addEventListener('click', () => this.#more());
    find('batch-results').addEventListener('click', (event) => this.#download(event));
  }

  /** Shows a batch and follows it; throws if it is not there. */
  async open(id) {
    this.close();
    const batch = await api.batch(id);
    find('batch-jobs').replaceChildren();
    this.#items.clear();
    this.#cursor = null;
    complain('');
    find('batch').hidden = false;
    this.#show(batch);
    await this.#refresh();
  }

  close() {
    clearTimeout(this.#timer);
    this.#batch = null;
    find('batch').hidden = true;
  }

  /** Events tell of a batch too, but its jobs' pictures have to be asked for all the same. */
  async #refresh() {
    const { id } = this.#batch;
    clearTimeout(this.#timer);
    try {
      const [batch, page] = await Promise.all([api.batch(id), api.batchJobs(this.#batch, PAGE)]);
      if (this.#batch?.id !== id) {
        return;
      }
      if (this.#items.size === 0) {
        this.#remember(page);
      }
      page.jobs.toReversed().forEach((job) => this.#place(job, (item) => find('batch-jobs').prepend(item)));
      await this.#failures(batch);
      this.#show(batch);
      this.#connection(true);
    } catch (problem) {
      this.#connection(!(problem instanceof api.Unreachable));
    }
    if (this.#batch?.id === id && this.#batch.status !== 'ENDED') {
      this.#timer = setTimeout(() => this.#refresh(), ASK_MS);
    }
  }

  #show(batch) {
    this.#batch = batch;
    const { jobs, links } = batch;
    find('batch-title').textContent = nameOf(batch);
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
    find('batch-counts').replaceChildren(...counts(batch));
  }

  async #failures(batch) {
    const some = batch.jobs.failed + (batch.refused ?? 0) > 0;
    const failures = some ? await api.failures(batch, FAILURES) : [];
    find('batch-failures-area').hidden = !some;
    find('batch-failures').replaceChildren(...failures.map(failure));
  }

  async #more() {
    const page = await api.batchJobs(this.#batch, PAGE, this.#cursor);
    this.#remember(page);
    page.jobs.forEach((job) => this.#place(job, (item) => find('batch-jobs').append(item)));
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

function counts({ jobs, refused = 0 }) {
  const entries = [...Object.entries(STATES).map(([state, word]) => [state, jobs[state], word]), ['refused', refused, 'refused']];
  return entries.filter(([, count]) => count > 0).map(([state, count, word]) => {
    const item = Object.assign(document.createElement('li'), { textContent: `${count} ${word}` });
    item.dataset.state = state;
    return item;
  });
}

function failure({ index, labelName, problem }) {
  const why = problem?.errors?.[0]?.detail ?? problem?.detail ?? problem?.title ?? 'nothing is known of why';
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
