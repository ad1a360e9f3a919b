// The mask schedule as it happens: how many cells are known after each iteration, and how sure the model was.

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 300;
const HEIGHT = 80;
const find = (id) => document.querySelector(`#${id}`);

/**
 * Corners of both lines in a box of `WIDTH` × `HEIGHT`, the origin at the top left.
 *
 * @param steps iterations as `History.of` gives them
 * @param iterations how many there will be
 * @param fromNothing whether no cell was known at the start
 */
export function linesOf(steps, iterations, fromNothing) {
  const x = (iteration) => (WIDTH * iteration) / iterations;
  const y = (share) => HEIGHT * (1 - share);
  const seen = steps.flatMap((step, at) => (step ? [{ ...step, iteration: at + 1 }] : []));
  const start = fromNothing && seen[0]?.iteration === 1 ? [[0, HEIGHT]] : [];
  return {
    known: [...start, ...seen.map((step) => [x(step.iteration), y(step.known / (step.known + step.masked))])],
    sure: seen.filter((step) => Number.isFinite(step.confidence)).map((step) => [x(step.iteration), y(step.confidence)]),
  };
}

export class Curve {
  #known = path('known');
  #area = path('area');
  #sure = path('sure');
  #now = path('now');

  constructor() {
    find('curve').setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    find('curve').append(this.#area, this.#known, this.#sure, this.#now);
  }

  /**
   * @param steps iterations as `History.of` gives them
   * @param iterations how many there will be
   * @param shown the iteration that is looked at, from 1; 0 for none
   * @param fromNothing whether no cell was known at the start
   */
  show(steps, iterations, shown, fromNothing) {
    const { known, sure } = linesOf(steps, iterations, fromNothing);
    find('curve-area').hidden = known.length === 0;
    const line = (points) => points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
    this.#known.setAttribute('d', line(known));
    this.#sure.setAttribute('d', line(sure));
    this.#area.setAttribute('d', known.length > 1 ? `${line(known)}L${known.at(-1)[0]} ${HEIGHT}L${known[0][0]} ${HEIGHT}Z` : '');
    const at = (WIDTH * shown) / iterations;
    this.#now.setAttribute('d', shown > 0 ? `M${at} 0V${HEIGHT}` : '');
    const words = wordsOf(steps[shown - 1]);
    find('curve-words').textContent = words;
    find('curve').setAttribute('aria-label', `Mask schedule, iteration ${shown} of ${iterations}: ${words}`);
  }
}

function wordsOf(step) {
  if (!step) {
    return '';
  }
  const known = `${step.known} of ${step.known + step.masked} cells known`;
  return Number.isFinite(step.confidence) ? `${known}, ${Math.round(100 * step.confidence)} % sure of the newest` : known;
}

function path(name) {
  const made = document.createElementNS(SVG, 'path');
  made.setAttribute('class', name);
  made.setAttribute('vector-effect', 'non-scaling-stroke');
  return made;
}
