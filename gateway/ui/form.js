// The form: from what a person chose to a submission, and from a problem back to the field.

import * as api from './api.js';
import * as before from './before.js';
import { showFaults } from './faults.js';
import { Origin } from './fork.js';
import { FramePicker } from './frame.js';
import { RegionPicker } from './region.js';
import { Source } from './source.js';
import { Subjects, jobsOf } from './subjects.js';

const NUMBERS = ['count', 'seed', 'iterations', 'samplingTemperature', 'choiceTemperature', 'guidanceScale', 'feather'];
const NAMES = ['schedule', 'order', 'revision'];
const FIELDS = ['model', 'label', 'subjects', 'name', ...NUMBERS, ...NAMES, 'source', 'region', 'frame'];
const HINTS = {
  generate: 'Begins with an empty canvas.',
  edit: 'Paints a part of your picture again.',
  extend: 'Paints on beyond the edges of your picture.',
  batch: 'Paints several subjects, each as often as you like.',
  fork: '',
};
const find = (id) => document.querySelector(`#${id}`);

export class JobForm {
  #form = find('form');
  #origin = new Origin(() => this.#showKind());
  #region = new RegionPicker(() => this.#forgetKey());
  #frame = new FramePicker(() => this.#forgetKey());
  #subjects = new Subjects(() => this.#forgetKey());
  #source;
  #models = [];
  #labelNames = {};
  #key = newKey();
  #on;

  /** @param on what to call: `job(job)` or `batch(batch)` once it is accepted */
  constructor(on) {
    this.#on = on;
    this.#source = new Source({
      taken: (url, upload) => this.#begin(url, upload),
      gone: () => this.#begin(null, null),
      fault: (detail) => this.#showErrors([{ pointer: '/source', detail }]),
      pasted: () => this.#wantPicture(),
    });
    this.#form.addEventListener('submit', (event) => this.#submit(event));
    this.#form.addEventListener('input', () => this.#forgetKey());
    this.#form.elements.type.forEach((radio) => radio.addEventListener('change', () => this.#showKind()));
    find('model').addEventListener('change', () => this.#showModel());
    find('recipe-use').addEventListener('click', () => this.reuse(this.#source.recipe));
    find('recipe-fork').addEventListener('click', () => this.#forkUpload());
    this.#showKind();
  }

  /** Fetches the models; throws if the gateway does not answer. */
  async loadModels() {
    this.#models = await api.models();
    find('model').replaceChildren(...this.#models.map(({ name }) => new Option(name, name)));
    find('submit').disabled = this.#models.length === 0;
    find('model-hint').textContent = this.#models.length === 0 ? 'No worker serves a model yet; it is asked for again.' : '';
    if (this.#models.length > 0) {
      await this.#showModel();
    }
    return this.#models.length > 0;
  }

  /** Names of what the chosen model can paint. */
  get labelNames() {
    return Object.values(this.#labelNames);
  }

  /** Puts the settings of a job, or of a picture, into the form. */
  async reuse({ request, labelName = '' }) {
    this.#origin.forget();
    if (this.#kind === 'batch') {
      this.#choose('generate');
    }
    if (this.#models.some(({ name }) => name === request.model)) {
      find('model').value = request.model;
      await this.#showModel();
    }
    [...NUMBERS, ...NAMES].forEach((name) => (find(name).value = request[name] ?? ''));
    find('label').value = labelName || this.#labelNames[request.label] || request.label;
    this.#forgetKey();
    this.#form.scrollIntoView();
    find('label').focus({ preventScroll: true });
  }

  /** Paints a subject, as a new picture. */
  paint(label) {
    this.#origin.forget();
    this.#choose('generate');
    find('label').value = label;
    this.#form.requestSubmit();
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
    const { upload, recipe } = this.#source;
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

  get #model() {
    return this.#models.find(({ name }) => name === find('model').value);
  }

  #wantPicture() {
    if (!['edit', 'extend'].includes(this.#kind)) {
      this.#origin.forget();
      this.#choose('edit');
    }
  }

  #choose(kind) {
    this.#form.elements.type.value = kind;
    this.#showKind();
  }

  #showKind() {
    this.#forgetKey();
    const kind = this.#kind;
    const withPicture = kind === 'edit' || kind === 'extend';
    const hide = (id, yes) => (find(id).hidden = yes);
    hide('kind', kind === 'fork');
    find('kind-hint').textContent = HINTS[kind];
    hide('kind-hint', HINTS[kind] === '');
    hide('source-fields', !withPicture);
    hide('feather-field', !withPicture);
    hide('iterations-field', this.#origin.isExtended);
    hide('region', kind !== 'edit' || !this.#source.upload);
    hide('frame', kind !== 'extend' || !this.#source.upload);
    hide('label-field', kind === 'batch');
    hide('subjects-field', kind !== 'batch');
    find('count-label').textContent = kind === 'batch' ? 'Of each' : 'Pictures';
    find('submit').textContent = kind === 'batch' ? 'Paint them all' : 'Paint';
    find('form').classList.toggle('roomy', withPicture && this.#source.upload !== null);
  }

  /** There is another picture to begin with, or none any more. */
  #begin(url, upload) {
    this.#showErrors([]);
    if (upload) {
      this.#region.show(url, upload);
      this.#frame.show(url, upload);
      find('recipe-words').textContent = this.#recipeWords(this.#source.recipe);
    }
    this.#showKind();
  }

  #recipeWords(recipe) {
    if (!recipe) {
      return '';
    }
    const { model, label, seed } = recipe.request;
    const subject = model === this.#model?.name ? this.#labelNames[label] : `subject ${label}`;
    return `Pentimento painted this picture: ${subject}, by ${model}, with seed ${seed}, as it was after iteration ${recipe.iteration}.`;
  }

  async #showModel() {
    const model = this.#model;
    find('model-hint').textContent =
      `${model.imageSize} × ${model.imageSize} pixels, ${model.gridSide ** 2} cells, ${model.labelCount} subjects`;
    find('guidance-field').hidden = !model.guidance;
    for (const name of ['iterations', 'samplingTemperature', 'choiceTemperature', 'guidanceScale']) {
      find(name).placeholder = model.defaults[name] ?? '';
    }
    find('revision').placeholder = model.defaults.revision ?? 'none';
    this.#frame.fit(model);
    const labels = await api.labels(model.name);
    this.#labelNames = Object.fromEntries(labels.map(({ index, name }) => [index, name]));
    find('labels').replaceChildren(...labels.map(({ name }) => new Option(name)));
    this.#subjects.offer(labels);
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
    switch (this.#kind) {
      case 'fork':
        return { ...given, ...this.#origin.submission };
      case 'edit':
        return { ...given, source: this.#source.upload?.id };
      case 'extend':
        return { ...given, source: this.#source.upload?.id, ...this.#frame.value };
      default:
        return given;
    }
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
    const miss = (when, pointer, detail) => when && missing.push({ pointer, detail });
    const { type } = given;
    miss(type !== 'batch' && given.label === '', '/label', 'Say what it shall paint.');
    miss(type === 'batch' && this.#subjects.fault, '/subjects', this.#subjects.fault);
    miss(type === 'edit' && !given.source, '/source', 'Choose the picture to edit.');
    miss(type === 'extend' && !given.source, '/source', 'Choose the picture to extend.');
    miss(type === 'edit' && given.source && !this.#region.isChosen, '/region', 'Mark the part that shall be painted again.');
    miss(type === 'extend' && given.source && this.#frame.fault, '/frame', this.#frame.fault);
    for (const field of this.#form.querySelectorAll('input[type=number]')) {
      miss(field.validity.badInput, `/${field.name || field.closest('.field').id}`, 'This is not a number.');
    }
    return missing;
  }

  async #submit(event) {
    event.preventDefault();
    const given = this.#submission();
    const missing = this.#missing(given);
    this.#showErrors(missing);
    if (missing.length > 0 || find('submit').disabled) {
      return;
    }
    find('submit').disabled = true;
    try {
      await (given.type === 'batch' ? this.#submitBatch(given) : this.#submitJob(given));
    } catch (problem) {
      this.#showErrors(problem.errors?.length > 0 ? problem.errors : [{ pointer: '', detail: problem.message }]);
    } finally {
      find('submit').disabled = false;
    }
  }

  async #submitJob(given) {
    if (given.type === 'edit') {
      given.region = await this.#region.value();
    }
    const job = await api.submit(given, this.#key);
    this.#keepBefore(job);
    this.#forgetKey();
    this.#on.job(job);
  }

  async #submitBatch(given) {
    const { label, count = 1, ...rest } = given;
    const jobs = jobsOf({ ...rest, type: 'generate' }, this.#subjects.chosen, count);
    const name = find('name').value.trim();
    const batch = await api.submitBatch({ ...(name && { name }), jobs }, this.#key);
    if (batch.accepted === 0) {
      const problem = batch.refusals?.[0]?.problem;
      throw Object.assign(new Error(problem?.detail ?? 'None of them was accepted.'), { errors: problem?.errors });
    }
    this.#forgetKey();
    this.#on.batch(batch);
  }

  /** So that the picture can be laid beside what becomes of it. */
  #keepBefore(job) {
    if (job.request.type === 'edit') {
      before.keep(job, before.ofEdit(this.#region.image));
    } else if (job.request.type === 'extend') {
      before.keep(job, before.ofExtension(this.#region.image, this.#frame.layout));
    } else if (job.request.type === 'fork') {
      before.inherit(job, job.request.job);
    }
  }

  /** Another request needs another key; the same one sent again keeps it. */
  #forgetKey() {
    this.#key = newKey();
  }

  #showErrors(faults) {
    showFaults(FIELDS, faults);
  }
}

// Pages from plain http have no crypto.randomUUID.
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}
