// The region of a picture to paint again: a box that is dragged or typed as four numbers, or painted with a brush.

import * as api from './api.js';
import { Brush } from './brush.js';

const SIDES = ['top', 'left', 'height', 'width'];
const find = (id) => document.querySelector(`#${id}`);

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
  #canvas = find('canvas');
  #image = find('source-preview');
  #box = find('box');
  #inputs = Object.fromEntries(SIDES.map((side) => [side, find(`box-${side}`)]));
  #size = { width: 1, height: 1 };
  #start = null;
  #brush;
  #mask = null;
  #onChange;

  /** @param onChange called when the region is another one */
  constructor(onChange) {
    this.#onChange = onChange;
    this.#brush = new Brush(() => this.#changed());
    this.#canvas.addEventListener('pointerdown', (event) => this.#begin(event));
    this.#canvas.addEventListener('pointermove', (event) => this.#drag(event));
    this.#canvas.addEventListener('pointerup', () => (this.#start = null));
    this.#canvas.addEventListener('pointercancel', () => (this.#start = null));
    Object.values(this.#inputs).forEach((input) => input.addEventListener('input', () => this.#draw()));
    find('form').elements.tool.forEach((radio) => radio.addEventListener('change', () => this.#showTool()));
  }

  /** Shows another picture, with nothing marked on it. */
  show(url, size) {
    this.#image.src = url;
    this.#size = size;
    this.#inputs.top.max = size.height - 1;
    this.#inputs.left.max = size.width - 1;
    this.#inputs.height.max = size.height;
    this.#inputs.width.max = size.width;
    SIDES.forEach((side) => (this.#inputs[side].value = ''));
    this.#brush.fit(size);
    this.#showTool();
  }

  /** Whether there is a region. */
  get isChosen() {
    return this.#isBox ? this.#boxed !== null : this.#brush.isTouched;
  }

  /** The region as a job takes it; a painted one is uploaded first. */
  async value() {
    if (this.#isBox) {
      return this.#boxed;
    }
    this.#mask ??= (await api.upload(await this.#brush.toFile())).id;
    return { mask: this.#mask };
  }

  /** The picture that it lies on. */
  get image() {
    return this.#image;
  }

  /** The picture's `width` and `height`. */
  get size() {
    return this.#size;
  }

  get #isBox() {
    return find('form').elements.tool.value === 'box';
  }

  /** The box in pixels of the source; null while there is none. */
  get #boxed() {
    const entries = SIDES.map((side) => [side, this.#inputs[side].value]);
    return entries.some(([, text]) => text === '')
      ? null
      : Object.fromEntries(entries.map(([side, text]) => [side, Number(text)]));
  }

  #changed() {
    this.#mask = null;
    this.#onChange();
  }

  #showTool() {
    find('box-fields').hidden = !this.#isBox;
    find('brush-fields').hidden = this.#isBox;
    find('strokes').hidden = this.#isBox;
    this.#draw();
    this.#changed();
  }

  #begin(event) {
    if (!this.#isBox) {
      return;
    }
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
      this.#changed();
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
    const box = this.#isBox ? this.#boxed : null;
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
