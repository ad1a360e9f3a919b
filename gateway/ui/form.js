// The form: from what a person chose to a submission, and from a problem back to the field.

import * as api from './api.js';
import { Origin } from './fork.js';
import { RegionPicker } from './region.js';
import { stateOf } from './state.js';

const NUMBERS = ['count', 'seed', 'iterations', 'samplingTemperature', 'choiceTemperature', 'guidanceScale'];
const NAMES = ['schedule', 'order', 'revision'];
const FIELDS = ['model', 'label', ...NUMBERS, ...NAMES, 'feather', 'source', 'region'];
const find = (id) => document.querySelector(`#${id}`);

export class JobForm {
  #form = find('form');
  #origin = new Origin(() => this.#showKind());
  #region = new RegionPicker(() => this.#forgetKey());
  #models = [];
  #labelNames = {};
  #upload = null;
  #preview = null;
  #recipe = null;
  #key = newKey();
  #onJob;

  /** @param onJob called with the job once it is accepted */
  constructor(onJob) {
    this.#onJob = onJob;
    this.#form.addEventListener('submit', (event) => this.#submit(event));
    this.#form.addEventListener('input', () => this.#forgetKey());
    this.#form.elements.type.forEach((radio) => radio.addEventListener('change', () => this.#showKind()));
    find('model').addEventListener('change', () => this.#showModel());
    find('file').addEventListener('change', ({ target }) => this.#take(target.files[0]));
    this.#listenForDrops(find('drop'));
    find('recipe-use').addEventListener('click', () => this.reuse(this.#recipe));
    find('recipe-fork').addEventListener('click', () => this.#forkUpload());
    document.addEventListener('paste', (event) => this.#paste(event));
    this.#showKind();
  }

  /** Fetches the models; throws if the gateway does not answer. */
  async loadModels() {
    this.#models = await api.models();
    find('model').replaceChildren(...this.#models.map(({ name }) => new Option(name, name)));
    find('submit').disabled = this.#models.length === 0;
    find('model-hint').textContent = this.#models.length === 0 ? 'No worker serves a model yet.' : '';
    if (this.#models.length > 0) {
      await this.#showModel();
    }
    return this.#models.length > 0;
  }

  /** Puts the settings of a job, or of a picture, into the form. */
  async reuse({ request, labelName = '' }) {
    this.#origin.forget();
    if (this.#models.some(({ name }) => name === request.model)) {
      find('model').value = request.model;
      await this.#showModel();
    }
    [...NUMBERS, ...NAMES, 'feather'].forEach((name) => (find(name).value = request[name] ?? ''));
    find('label').value = labelName || this.#labelNames[request.label] || request.label;
    this.#forgetKey();
    this.#form.scrollIntoView({ behavior: 'smooth' });
    find('label').focus({ preventScroll: true });
  }

  /**
   * Makes the next job one that goes on from a partial image: as its own job did, but for another seed.
   *
   * @param partial `job`, `image`, `iteration` and `link` of it
   */
  async fork(partial) {
    await this.reuse(partial.job);
    this.#origin.ofJob(partial);
    this.#goDifferently();
  }

  async #forkUpload() {
    const [upload, recipe] = [this.#upload, this.#recipe];
    await this.reuse(recipe);
    this.#origin.ofUpload(upload, recipe);
    this.#goDifferently();
  }

  /** With the same subject and seed it would become the same picture again. */
  #goDifferently() {
    find('seed').value = crypto.getRandomValues(new Uint32Array(1))[0];
    find('count').value = 1;
  }

  get #kind() {
    return this.#origin.isChosen ? 'fork' : this.#form.elements.type.value;
  }

  #showKind() {
    this.#forgetKey();
    find('kind').hidden = this.#origin.isChosen;
    const edit = this.#kind === 'edit';
    find('edit-fields').hidden = !edit;
    find('feather-field').hidden = !edit;
  }

  async #showModel() {
    const model = this.#models.find(({ name }) => name === find('model').value);
    find('model-hint').textContent =
      `${model.imageSize} × ${model.imageSize} pixels, ${model.gridSide} × ${model.gridSide} cells, ${model.labelCount} subjects`;
    find('guidance-field').hidden = !model.guidance;
    find('iterations').placeholder = model.defaults.iterations ?? '';
    find('samplingTemperature').placeholder = model.defaults.samplingTemperature ?? '';
    find('choiceTemperature').placeholder = model.defaults.choiceTemperature ?? '';
    find('guidanceScale').placeholder = model.defaults.guidanceScale ?? '';
    find('revision').placeholder = model.defaults.revision ?? 'none';
    const labels = await api.labels(model.name);
    this.#labelNames = Object.fromEntries(labels.map(({ index, name }) => [index, name]));
    find('labels').replaceChildren(...labels.map(({ name }) => new Option(name)));
    if (find('label').value === '' && labels.length > 0) {
      find('label').placeholder = `Type to search, such as ${labels[0].name}`;
    }
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
  }

  /** A picture that is pasted anywhere on the page is one to edit. */
  #paste(event) {
    const file = [...event.clipboardData.files].find(({ type }) => type.startsWith('image/'));
    if (file) {
      event.preventDefault();
      this.#form.elements.type.value = 'edit';
      this.#showKind();
      this.#take(file);
    }
  }

  async #take(file) {
    if (!file) {
      return;
    }
    this.#showErrors([]);
    this.#upload = null;
    this.#forgetKey();
    find('region').hidden = true;
    find('drop-text').textContent = `Uploading ${file.name} …`;
    this.#recipe = await recipeOf(file);
    find('recipe-note').hidden = !this.#recipe;
    find('recipe-fork').hidden = true;
    try {
      const upload = await api.upload(file);
      this.#upload = upload;
      URL.revokeObjectURL(this.#preview);
      this.#preview = URL.createObjectURL(file);
      find('recipe-fork').hidden = !this.#recipe || this.#recipe.iteration >= this.#recipe.request.iterations;
      find('region').hidden = false;
      this.#region.show(this.#preview, upload);
      find('drop-text').textContent = `${file.name}, ${upload.width} × ${upload.height} pixels. Choose another`;
    } catch (problem) {
      find('drop-text').textContent = 'Choose another picture, or drop one here';
      this.#showErrors([{ pointer: '/source', detail: problem.message }]);
    }
  }

  #submission() {
    const given = { type: this.#kind, model: find('model').value, label: this.#label() };
    for (const name of NUMBERS) {
      const field = find(name);
      if (field.value !== '' && !field.closest('[hidden]')) {
        given[name] = Number(field.value);
      }
    }
    for (const name of NAMES) {
      if (find(name).value.trim() !== '') {
        given[name] = find(name).value.trim();
      }
    }
    Object.assign(given, this.#origin.submission);
    if (this.#kind === 'edit') {
      given.source = this.#upload?.id;
      if (find('feather').value !== '') {
        given.feather = Number(find('feather').value);
      }
    }
    return given;
  }

  /** The subject by name; digits that name no subject are an index. */
  #label() {
    const text = find('label').value.trim();
    const isName = [...find('labels').options].some(({ value }) => value === text);
    return /^\d{1,9}$/.test(text) && !isName ? Number(text) : text;
  }

  /** What is missing before it makes sense to ask the gateway. */
  #missing(given) {
    const missing = [];
    if (given.label === '') {
      missing.push({ pointer: '/label', detail: 'Say what it shall paint.' });
    }
    if (given.type === 'edit' && !given.source) {
      missing.push({ pointer: '/source', detail: 'Choose the picture to edit.' });
    } else if (given.type === 'edit' && !this.#region.isChosen) {
      missing.push({ pointer: '/region', detail: 'Mark the part that shall be painted again.' });
    }
    for (const field of this.#form.querySelectorAll('input[type=number]')) {
      if (field.validity.badInput) {
        missing.push({ pointer: `/${field.name}`, detail: 'This is not a number.' });
      }
    }
    return missing;
  }

  async #submit(event) {
    event.preventDefault();
    const given = this.#submission();
    const missing = this.#missing(given);
    this.#showErrors(missing);
    if (missing.length > 0) {
      return;
    }
    find('submit').disabled = true;
    try {
      if (given.type === 'edit') {
        given.region = await this.#region.value();
      }
      const job = await api.submit(given, this.#key);
      this.#forgetKey();
      this.#onJob(job);
    } catch (problem) {
      this.#showErrors(problem.errors?.length > 0 ? problem.errors : [{ pointer: '', detail: problem.message }]);
    } finally {
      find('submit').disabled = false;
    }
  }

  /** Another request needs another key; the same one sent again keeps it. */
  #forgetKey() {
    this.#key = newKey();
  }

  /** Each fault next to the field it is about; what fits no field above the button. */
  #showErrors(faults) {
    const homeless = [];
    const byField = new Map();
    for (const { pointer, detail } of faults) {
      const field = pointer.split('/')[1];
      FIELDS.includes(field) ? byField.set(field, sentence(pointer, detail)) : homeless.push(detail);
    }
    for (const field of FIELDS) {
      say(find(`${field}-error`), byField.get(field));
      find(field === 'source' ? 'file' : field).setAttribute('aria-invalid', byField.has(field));
    }
    say(find('form-error'), homeless.join(' '));
    const first = FIELDS.find((field) => byField.has(field));
    if (first) {
      const field = find(first === 'source' ? 'file' : first === 'region' ? 'tool-box' : first);
      const folded = field.closest('details');
      if (folded) {
        folded.open = true;
      }
      field.focus();
    }
  }
}

/** What was asked for to get this picture, if Pentimento painted it. */
async function recipeOf(file) {
  try {
    return stateOf(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return null;
  }
}

// The gateway says `must be at most 64` of `/count`; people want the subject of that sentence too.
function sentence(pointer, detail) {
  const name = pointer.split('/').at(-1);
  const subject = { label: 'subject', count: 'number of pictures' }[name] ?? name.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`);
  return /^[a-z]/.test(detail) ? `The ${subject} ${detail}.` : detail;
}

// Pages from plain http have no crypto.randomUUID.
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}

function say(place, text) {
  place.textContent = text ?? '';
  place.hidden = !text;
}
