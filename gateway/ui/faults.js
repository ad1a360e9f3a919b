// What is wrong with the form, each fault in words next to the field that it is about.

const NAMES = { type: 'kind of job', label: 'subject', count: 'number of pictures', name: 'name of the batch' };
// Where a fault is shown that has no field of its own name, and what gets the focus.
const FOCUS = { source: 'file', region: 'tool-box', subjects: 'subjects-search', frame: 'frame-left' };
const HOME = { left: 'frame', right: 'frame', top: 'frame', bottom: 'frame' };
const find = (id) => document.querySelector(`#${id}`);

/**
 * Shows these faults and no others; the first one gets the focus. What fits no field stands above the button.
 *
 * @param fields the names of the fields that there are
 * @param faults as in a problem document: `pointer` and `detail`
 */
export function showFaults(fields, faults) {
  const byField = new Map();
  const homeless = [];
  for (const { pointer, detail } of faults) {
    const name = pointer.split('/')[1];
    const field = HOME[name] ?? name;
    fields.includes(field) ? byField.set(field, sentence(pointer, detail)) : homeless.push(detail);
  }
  for (const field of fields) {
    say(find(`${field}-error`), byField.get(field));
    find(FOCUS[field] ?? field).setAttribute('aria-invalid', byField.has(field));
  }
  say(find('form-error'), homeless.join(' '));
  const first = fields.find((field) => byField.has(field));
  if (first) {
    reveal(find(FOCUS[first] ?? first));
  }
}

function reveal(field) {
  const folded = field.closest('details');
  if (folded) {
    folded.open = true;
  }
  field.focus();
}

/** The gateway says `must be at most 64` of `/count`; people want the subject of that sentence too. */
export function sentence(pointer, detail) {
  const name = pointer.split('/').at(-1);
  const subject = NAMES[name] ?? name.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`);
  return /^[a-z]/.test(detail) ? `The ${subject} ${detail}.` : detail;
}

function say(place, text) {
  place.textContent = text ?? '';
  place.hidden = !text;
}
