// Where the form's next job goes on from, if it does not begin with nothing.

import { swap } from './swap.js';

const find = (id) => document.querySelector(`#${id}`);

export class Origin {
  #given = null;
  #isExtended = false;
  #onChange;

  /** @param onChange called when another origin was chosen, or none */
  constructor(onChange) {
    this.#onChange = onChange;
    find('fork-forget').addEventListener('click', () => this.forget());
  }

  get isChosen() {
    return this.#given !== null;
  }

  /** Whether it is of an extended picture, whose windows all take as many iterations. */
  get isExtended() {
    return this.#isExtended;
  }

  /** What a submission says of it. */
  get submission() {
    return this.#given;
  }

  /** Goes on from a partial image of a job. */
  ofJob({ job, image, iteration, link }) {
    const picture = job.images.length > 1 ? `, picture ${image + 1}` : '';
    this.#choose(
      { job: job.id, image, iteration },
      job.request,
      `Goes on from iteration ${iteration} of “${job.labelName}”${picture}.`,
    );
    find('fork-picture').hidden = false;
    swap(find('fork-picture'), link);
  }

  /** Goes on from the state inside an uploaded picture. */
  ofUpload(upload, { iteration, request }) {
    this.#choose({ source: upload.id }, request, `Goes on from iteration ${iteration} of the picture that you chose.`);
    find('fork-picture').hidden = true;
  }

  forget() {
    this.#given = null;
    this.#isExtended = false;
    find('fork-note').hidden = true;
    this.#onChange();
  }

  #choose(given, request, words) {
    this.#given = given;
    this.#isExtended = Boolean(request.canvas);
    find('fork-words').textContent = words;
    find('fork-note').hidden = false;
    this.#onChange();
  }
}
