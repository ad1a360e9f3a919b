// Many pictures at once: which subjects, and how often each.

const MOST = 1000;
const find = (id) => document.querySelector(`#${id}`);

/**
 * The jobs of a batch: every subject so often, each time with another seed.
 *
 * @param given what they have in common
 * @param labels the subjects, by index
 * @param each how many of each
 */
export function jobsOf(given, labels, each) {
  const { seed, ...rest } = given;
  const seeded = (turn) => (seed === undefined ? {} : { seed: seed + turn });
  const turns = Array.from({ length: each }, (_, turn) => turn);
  return labels.flatMap((label) => turns.map((turn) => ({ ...rest, label, count: 1, ...seeded(turn) })));
}

export class Subjects {
  #onChange;

  /** @param onChange called when others are chosen */
  constructor(onChange) {
    this.#onChange = onChange;
    find('subjects').addEventListener('change', () => this.#changed());
    find('count').addEventListener('input', () => this.#changed());
    find('subjects-search').addEventListener('input', () => this.#search());
    find('subjects-all').addEventListener('click', () => this.#mark(true));
    find('subjects-none').addEventListener('click', () => this.#mark(false));
  }

  /** Offers the subjects of another model. */
  offer(labels) {
    const chosen = new Set(this.chosen);
    find('subjects').replaceChildren(...labels.map((label) => choice(label, chosen.has(label.index))));
    find('subjects-search').hidden = labels.length < 12;
    this.#search();
    this.#changed();
  }

  /** The indices of those that are marked. */
  get chosen() {
    return [...find('subjects').querySelectorAll('input:checked')].map(({ value }) => Number(value));
  }

  /** What is wrong with the choice, in words; null if nothing is. */
  get fault() {
    const jobs = this.chosen.length * each();
    if (jobs === 0) {
      return 'Mark at least one subject.';
    }
    return jobs > MOST ? `These are ${jobs} pictures. The page sends up to ${MOST} at once; the command line sends more.` : null;
  }

  #search() {
    const wanted = find('subjects-search').value.trim().toLowerCase();
    for (const label of find('subjects').children) {
      label.hidden = !label.textContent.toLowerCase().includes(wanted);
    }
  }

  /** All those that the search shows, or none at all. */
  #mark(yes) {
    for (const label of find('subjects').children) {
      label.firstChild.checked = yes && (!label.hidden || label.firstChild.checked);
    }
    this.#changed();
  }

  #changed() {
    const count = this.chosen.length;
    find('subjects-words').textContent = count === 0 ? '' : `${count} × ${each()} = ${count * each()} pictures`;
    this.#onChange();
  }
}

const each = () => Math.max(0, Math.trunc(Number(find('count').value)));

function choice({ index, name }, checked) {
  const label = document.createElement('label');
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', value: index, checked });
  label.append(box, ` ${name}`);
  return label;
}
