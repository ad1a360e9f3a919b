// The picture that a job begins with: chosen, dropped or pasted, and uploaded at once.

import * as api from './api.js';
import { stateOf } from './state.js';

const find = (id) => document.querySelector(`#${id}`);
const UNREADABLE = [400, 415, 422];
const TOO_LARGE = 413;

export class Source {
  #upload = null;
  #recipe = null;
  #preview = null;
  #newest = null;
  #on;

  /**
   * @param on what to call: `taken(url, upload)` with a picture that is there, `gone()` when it is not any more,
   *   `fault(words)` when there will be none, `pasted()` before a pasted one is taken
   */
  constructor(on) {
    this.#on = on;
    find('file').addEventListener('change', ({ target }) => this.#take(target.files[0]));
    this.#listenForDrops(find('drop'));
    document.addEventListener('paste', (event) => this.#paste(event));
  }

  /** What the gateway knows of it: `id`, `width`, `height`; null while there is none. */
  get upload() {
    return this.#upload;
  }

  /** What was asked for to get it, if Pentimento painted it; else null. */
  get recipe() {
    return this.#recipe;
  }

  #listenForDrops(zone) {
    const mark = (over) => (event) => {
      event.preventDefault();
      zone.classList.toggle('over', over);
    };
    zone.addEventListener('dragover', mark(true));
    zone.addEventListener('dragleave', mark(false));
    zone.addEventListener('drop', (event) => {
      mark(false)(event);
      this.#take(event.dataTransfer.files[0]);
    });
    // Next to the mark, a browser would leave the page to show the file.
    for (const kind of ['dragover', 'drop']) {
      document.addEventListener(kind, (event) => event.preventDefault());
    }
  }

  /** A picture that is pasted anywhere on the page is one to work on. */
  #paste(event) {
    const file = [...event.clipboardData.files].find(({ type }) => type.startsWith('image/'));
    if (file) {
      event.preventDefault();
      this.#on.pasted();
      this.#take(file);
    }
  }

  async #take(file) {
    if (!file) {
      return;
    }
    this.#newest = file;
    this.#upload = null;
    this.#on.gone();
    find('drop-text').textContent = `Uploading ${file.name} …`;
    find('recipe-note').hidden = true;
    try {
      const [upload, recipe] = await Promise.all([api.upload(file), recipeOf(file)]);
      if (file === this.#newest) {
        this.#show(file, upload, recipe);
      }
    } catch (problem) {
      if (file === this.#newest) {
        find('drop-text').textContent = 'Choose another picture, drop or paste one';
        this.#on.fault(whyNot(file, problem));
      }
    }
  }

  #show(file, upload, recipe) {
    this.#upload = upload;
    this.#recipe = recipe;
    URL.revokeObjectURL(this.#preview);
    this.#preview = URL.createObjectURL(file);
    find('recipe-note').hidden = !recipe;
    const { iterations, canvas } = recipe?.request ?? {};
    find('recipe-fork').hidden = !recipe || recipe.iteration >= iterations * (canvas?.windows ?? 1);
    find('drop-text').textContent = `${file.name}, ${upload.width} × ${upload.height} pixels. Choose another`;
    this.#on.taken(this.#preview, upload);
  }
}

function whyNot(file, problem) {
  if (problem.status === TOO_LARGE) {
    return `“${file.name}” is too large. Make it smaller than 32 MiB and 40 megapixels, and choose it again.`;
  }
  return UNREADABLE.includes(problem.status)
    ? `“${file.name}” cannot be read as a picture. Save it as PNG, JPEG or WebP, and choose it again.`
    : problem.message;
}

async function recipeOf(file) {
  try {
    return stateOf(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return null;
  }
}
