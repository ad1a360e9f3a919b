// A box that is dragged over a picture, or typed as four numbers.

const SIDES = ['top', 'left', 'height', 'width'];

/**
 * The box between two points of a picture, in whole pixels inside it.
 *
 * @param from where the drag began, in pixels of the picture
 * @param to where it is now
 * @param size the picture's `width` and `height`
 */
export function boxBetween(from, to, size) {
  const clamp = (value, most) => Math.min(Math.max(value, 0), most);
  const low = (axis, most) => Math.floor(clamp(Math.min(from[axis], to[axis]), most - 1));
  const high = (axis, most) => Math.ceil(clamp(Math.max(from[axis], to[axis]), most));
  const top = low('y', size.height);
  const left = low('x', size.width);
  return {
    top,
    left,
    height: Math.max(1, high('y', size.height) - top),
    width: Math.max(1, high('x', size.width) - left),
  };
}

/** The part of the form that picks an edit region. */
export class RegionPicker {
  #canvas = document.querySelector('#canvas');
  #image = document.querySelector('#source-preview');
  #box = document.querySelector('#box');
  #inputs = Object.fromEntries(SIDES.map((side) => [side, document.querySelector(`#box-${side}`)]));
  #size = { width: 1, height: 1 };
  #start = null;

  constructor() {
    this.#canvas.addEventListener('pointerdown', (event) => this.#begin(event));
    this.#canvas.addEventListener('pointermove', (event) => this.#drag(event));
    this.#canvas.addEventListener('pointerup', () => (this.#start = null));
    this.#canvas.addEventListener('pointercancel', () => (this.#start = null));
    Object.values(this.#inputs).forEach((input) => input.addEventListener('input', () => this.#draw()));
  }

  /** Shows another picture, with no box on it. */
  show(url, size) {
    this.#image.src = url;
    this.#size = size;
    this.#inputs.top.max = size.height - 1;
    this.#inputs.left.max = size.width - 1;
    this.#inputs.height.max = size.height;
    this.#inputs.width.max = size.width;
    SIDES.forEach((side) => (this.#inputs[side].value = ''));
    this.#draw();
  }

  /** The box in pixels of the source; null while there is none. */
  get value() {
    const entries = SIDES.map((side) => [side, this.#inputs[side].value]);
    return entries.some(([, text]) => text === '')
      ? null
      : Object.fromEntries(entries.map(([side, text]) => [side, Number(text)]));
  }

  #begin(event) {
    event.preventDefault();
    this.#canvas.setPointerCapture(event.pointerId);
    this.#start = this.#point(event);
    this.#drag(event);
  }

  #drag(event) {
    if (this.#start) {
      const box = boxBetween(this.#start, this.#point(event), this.#size);
      SIDES.forEach((side) => (this.#inputs[side].value = box[side]));
      this.#draw();
    }
  }

  #point(event) {
    const frame = this.#image.getBoundingClientRect();
    return {
      x: ((event.clientX - frame.left) / frame.width) * this.#size.width,
      y: ((event.clientY - frame.top) / frame.height) * this.#size.height,
    };
  }

  #draw() {
    const box = this.value;
    this.#box.hidden = !box;
    if (box) {
      const percent = (value, of) => `${(100 * value) / of}%`;
      this.#box.style.top = percent(box.top, this.#size.height);
      this.#box.style.height = percent(box.height, this.#size.height);
      this.#box.style.left = percent(box.left, this.#size.width);
      this.#box.style.width = percent(box.width, this.#size.width);
    }
  }
}
