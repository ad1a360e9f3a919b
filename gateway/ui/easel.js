// The easel: one job, its pictures as they come, and the iterations that led to them.

import * as api from './api.js';
import { before } from './before.js';
import { Comparison } from './compare.js';
import { Curve } from './curve.js';
import { History } from './history.js';
import { isTerminal, iterationOf } from './job.js';
import { waitingWords } from './queue.js';
import { swap } from './swap.js';
import { entitle } from './title.js';
import { Veil } from './veil.js';

const WORDS = {
  QUEUED: 'waiting',
  RUNNING: 'painting',
  SUCCEEDED: 'finished',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
};
const DRAW_MS = 40;
const find = (id) => document.querySelector(`#${id}`);

export const statusWord = (job) =>
  job.cancelRequested && !isTerminal(job) ? 'stopping' : WORDS[job.status];

/** The newest picture of an image; null before the first. */
export const newest = (image) => image.links.image ?? image.links.partials.at(-1) ?? null;

export class Easel {
  #job = null;
  #history = new History();
  #before = null;
  #selected = 0;
  #pinned = null;
  #filled = '';
  #drawing = null;
  #veil = new Veil();
  #curve = new Curve();
  #comparison = new Comparison(() => this.#again());

  /**
   * @param onReuse called with the job whose settings are wanted again
   * @param onRetry called with the job that is to be done again, because it was not finished
   * @param onFork called with the partial image to go on from: `job`, `image`, `iteration`, `link`
   */
  constructor(onReuse, onRetry, onFork) {
    find('cancel').addEventListener('click', () => this.#cancel());
    find('reuse').addEventListener('click', () => onReuse(this.#job));
    find('retry').addEventListener('click', () => onRetry(this.#job));
    find('fork').addEventListener('click', () => onFork(this.#shown()));
    // A large picture is shown a while after it was asked for; only then is its frame the right one.
    find('picture').addEventListener('load', ({ target }) =>
      find('veiled').style.setProperty('--aspect', target.naturalWidth / target.naturalHeight),
    );
    find('film').addEventListener('keydown', (event) => this.#walk(event));
    find('download').addEventListener('click', (event) => this.#save(event, api.address));
    find('download-all').addEventListener('click', (event) => this.#save(event));
  }

  /** Puts another job up. */
  open(job) {
    this.#history = new History();
    this.#filled = '';
    this.#comparison.clear();
    this.#before = before(job);
    this.#selected = 0;
    this.#pinned = null;
    find('film').replaceChildren();
    find('images').replaceChildren();
    find('picture').removeAttribute('src');
    delete find('picture').dataset.link;
    find('empty').hidden = true;
    find('job-body').hidden = false;
    find('job').hidden = false;
    this.#recipe(job);
    this.show(job, null);
  }

  /** Takes the easel away for something else. */
  close() {
    this.#job = null;
    find('job').hidden = true;
  }

  /** Shows the easel with nothing on it, and says why where there is a reason. */
  clear(why = '') {
    this.#job = null;
    find('job').hidden = false;
    find('job-body').hidden = true;
    find('empty').hidden = false;
    find('empty-error').hidden = why === '';
    find('empty-error').textContent = why;
    entitle();
  }

  /** The job that is up, if it waits for a worker; else null. */
  get waiting() {
    return this.#job?.status === 'QUEUED' ? this.#job : null;
  }

  /** The job went on. */
  show(job, event) {
    const was = this.#job?.id === job.id ? this.#job.status : null;
    this.#job = job;
    if (event?.type === 'IterationCompleted') {
      this.#history.note(event);
    }
    if (was && was !== job.status) {
      find('news').textContent = `${job.labelName}: ${statusWord(job)}`;
    }
    if (event === null) {
      this.#draw(job);
    } else {
      // Many events may come at once, as when a job is replayed; they are drawn together.
      this.#drawing ??= setTimeout(() => {
        this.#drawing = null;
        this.#again();
      }, DRAW_MS);
    }
  }

  /** Draws it all again, and fetches what was not there when it was drawn last. */
  redraw() {
    this.#filled = '';
    this.#veil.show(null);
    this.#again();
  }

  #draw(job) {
    this.#head(job);
    this.#images(job);
    this.#film(job.images[this.#selected]);
    this.#picture(job.images[this.#selected]);
    this.#course(job.images[this.#selected]);
  }

  /** The same, after another choice of what to look at. */
  #again() {
    if (this.#job) {
      this.show(this.#job, null);
    }
  }

  /** Schedule and comparison; what an ended job's events would have told is read from its pictures. */
  #course(image) {
    const links = image.links.partials;
    const shown = links.length === 0 ? 0 : this.#shown().iteration;
    const isEnd = links.length === 0 || shown === image.iterations;
    find('fork').hidden = isEnd;
    const fromNothing = this.#job.request.type === 'generate';
    this.#curve.show(this.#history.of(image.index), image.iterations, shown, fromNothing);
    // The partial images of a photograph show the part of it that is worked on, and only the finished picture is the whole.
    const isFinished = this.#pinned === null && image.links.image;
    const isApart = this.#job.request.whole === true;
    const isAlike = newest(image) !== null && (isFinished || !isApart);
    this.#comparison.offer(isApart && isFinished ? [] : links, isAlike ? this.#before : null);
    if (image.completed && this.#filled !== `${this.#job.id}/${image.index}`) {
      this.#filled = `${this.#job.id}/${image.index}`;
      const job = this.#job.id;
      this.#history.fill(image, () => {
        if (this.#job?.id === job && this.#selected === image.index) {
          this.#again();
        }
      });
    }
  }

  /** The partial image that is looked at. */
  #shown() {
    const image = this.#selected;
    const link = this.#job.images[image].links.partials.at(this.#pinned ?? -1);
    return { job: this.#job, image, iteration: iterationOf(link), link };
  }

  #head(job) {
    find('job-title').textContent = job.labelName;
    entitle(job.labelName, isTerminal(job) ? null : job.progress.fraction);
    find('job-status').textContent = statusWord(job);
    find('job-status').dataset.status = job.status;
    find('download-all').href = job.links.archive;
    find('download-all').download = `pentimento-${job.id}.zip`;
    find('cancel').hidden = isTerminal(job);
    find('retry').hidden = !isTerminal(job) || job.status === 'SUCCEEDED';
    find('cancel').disabled = job.cancelRequested;
    find('job-progress').hidden = isTerminal(job);
    find('job-progress').value = job.progress.fraction;
    find('job-words').textContent = progressWords(job);
    find('job-batch').hidden = !job.batch;
    find('job-batch').href = `#batch=${job.batch?.id}`;
    const problem = job.problem && (job.problem.detail ?? job.problem.title);
    find('job-problem').textContent = problem ? `It could not be painted: ${problem}` : '';
    find('job-problem').hidden = !problem;
    find('legend').hidden = job.images[this.#selected].links.partials.length === 0;
  }

  #recipe(job) {
    const { request } = job;
    const entries = {
      Model: request.model,
      Seed: request.seed,
      Iterations: request.canvas ? `${request.iterations} in each window` : request.iterations,
      Schedule: request.schedule,
      Order: request.order,
      Revision: request.revision ?? 'none',
      'Sampling temperature': request.samplingTemperature,
      'Choice temperature': request.choiceTemperature,
      'Guidance scale': request.guidanceScale,
      Job: job.id,
    };
    const rows = Object.entries(entries).map(([name, value]) => {
      const row = document.createElement('div');
      row.append(element('dt', name), element('dd', value));
      return row;
    });
    find('recipe').replaceChildren(...rows);
  }

  #images(job) {
    find('images-area').hidden = job.images.length < 2;
    const list = find('images');
    job.images.forEach((image, index) => {
      const frame = list.children[index] ?? list.appendChild(thumbnail(() => this.#select(index)));
      fill(frame, newest(image), image.completed ? `${index + 1}` : `${index + 1}: ${share(image)}`);
      mark(frame, index === this.#selected);
    });
  }

  #film(image) {
    const strip = find('film');
    const links = image.links.partials;
    find('film-area').hidden = links.length === 0;
    while (strip.children.length > links.length) {
      strip.lastChild.remove();
    }
    links.forEach((link, at) => {
      const frame = strip.children[at] ?? strip.appendChild(thumbnail(() => this.#pin(at)));
      fill(frame, link, `${iterationOf(link)}`, this.#filmTitle(image, iterationOf(link)));
      mark(frame, at === (this.#pinned ?? links.length - 1));
    });
    if (this.#pinned === null) {
      strip.scrollLeft = strip.scrollWidth;
    }
  }

  #filmTitle(image, iteration) {
    const step = this.#history.of(image.index)[iteration - 1];
    return step
      ? `Iteration ${iteration}: ${knownWords(step.known, step.masked, step.revised)}`
      : `Iteration ${iteration}`;
  }

  #picture(image) {
    const pinned = this.#pinned !== null && image.links.partials[this.#pinned];
    const link = pinned || newest(image);
    const picture = find('picture');
    picture.closest('.easel').classList.toggle('waiting', !link);
    picture.hidden = !link;
    find('picture-words').textContent = pinned ? this.#filmTitle(image, iterationOf(pinned)) : imageWords(image);
    picture.alt = `${this.#job.labelName}, ${find('picture-words').textContent}`;
    this.#veilOver(picture, link);
    if (link) {
      find('download').href = link;
      find('download').download = `${this.#job.id}-${image.index}.png`;
    }
  }

  /** The veil changes after the picture that it lies on. */
  async #veilOver(picture, link) {
    if (link) {
      await swap(picture, link);
    }
    if (!link || picture.dataset.link === link) {
      this.#veil.show(link);
    }
  }

  #select(index) {
    this.#selected = index;
    this.#pinned = null;
    find('film').replaceChildren();
    this.show(this.#job, null);
  }

  /** Holds one iteration; the last one lets go again. */
  #pin(at) {
    const last = this.#job.images[this.#selected].links.partials.length - 1;
    this.#pinned = at === last ? null : at;
    this.show(this.#job, null);
  }

  #walk(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const frames = [...find('film').querySelectorAll('button')];
    const next = frames[frames.indexOf(document.activeElement) + step];
    if (step && next) {
      event.preventDefault();
      next.focus();
      next.click();
    }
  }

  async #save(event, addressOf) {
    try {
      await api.save(event, addressOf);
    } catch (problem) {
      this.complain(problem);
    }
  }

  async #cancel() {
    try {
      const { id } = this.#job;
      await api.cancel(this.#job);
      // Its end may have been told before the answer came.
      if (this.#job?.id === id && !isTerminal(this.#job)) {
        this.show({ ...this.#job, cancelRequested: true }, null);
      }
    } catch (problem) {
      this.complain(problem);
    }
  }

  /** Says what is wrong with the job that is shown. */
  complain(problem) {
    find('job-problem').textContent = problem.message;
    find('job-problem').hidden = false;
  }
}

/** In a sentence, what is happening to it. */
function progressWords(job) {
  const { images, imagesCompleted, iterations, iterationsCompleted } = job.progress;
  const pictures = images === 1 ? '' : `${imagesCompleted} of ${images} pictures are finished. `;
  const done = `${iterationsCompleted} of ${iterations} iterations`;
  if (job.cancelRequested && !isTerminal(job)) {
    return 'It is being cancelled.';
  }
  switch (job.status) {
    case 'QUEUED':
      return waitingWords(job);
    case 'RUNNING':
      return `${pictures}${done} are done: each time it keeps the cells it is surest of and paints the others again.`;
    case 'SUCCEEDED':
      return `${images === 1 ? 'It is' : `All ${images} are`} finished. Below is every iteration that led there.`;
    case 'CANCELLED':
      return `It was cancelled after ${done}.`;
    case 'EXPIRED':
      return `Its time was over after ${done}.`;
    default:
      return `It got as far as ${done}.`;
  }
}

function imageWords(image) {
  if (image.iteration === 0) {
    return 'Not begun';
  }
  const { iteration, iterations, completed, knownTokens, maskedTokens, revised } = image;
  return completed
    ? `Finished after ${counted(iterations)}`
    : `Iteration ${iteration} of ${iterations}: ${knownWords(knownTokens, maskedTokens, revised)}`;
}

function knownWords(known, masked, revised) {
  return `${known} of ${known + masked} cells known${revised > 0 ? `, ${revised} taken back` : ''}`;
}

const counted = (iterations) => `${iterations} ${iterations === 1 ? 'iteration' : 'iterations'}`;

const share = (image) => `${Math.round((100 * image.iteration) / image.iterations)} %`;

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function thumbnail(onClick) {
  const item = document.createElement('li');
  const button = item.appendChild(document.createElement('button'));
  button.type = 'button';
  button.append(document.createElement('img'), document.createElement('span'));
  button.querySelector('img').alt = '';
  button.addEventListener('click', onClick);
  return item;
}

function fill(item, link, text, title = text) {
  const image = item.querySelector('img');
  item.querySelector('span').textContent = text;
  item.querySelector('button').setAttribute('aria-label', title);
  item.querySelector('button').title = title;
  image.classList.toggle('blank', !link);
  if (link) {
    swap(image, link);
  }
}

function mark(item, current) {
  item.querySelector('button').setAttribute('aria-current', current);
}
