// Extending: how far a picture shall go on beyond each of its sides, seen as a frame around it.

const SIDES = ['left', 'right', 'top', 'bottom'];
const LONGEST = 8; // of the result, in sides of the model's pictures
const LARGEST = 16; // of the result, in areas of the model's pictures
const find = (id) => document.querySelector(`#${id}`);

/**
 * A picture's size once its shorter side is the model's, and the longer one is cut to whole cells.
 *
 * @param size the picture's `width` and `height`
 * @param side pixels per side of the model's frame
 * @param cell pixels per side of a cell
 */
export function scaled({ width, height }, side, cell) {
  const longer = (length, shorter) => Math.floor(Math.round((side * length) / shorter) / cell) * cell;
  return width > height ? { width: longer(width, height), height: side } : { width: side, height: longer(height, width) };
}

/** The nearest whole number of cells, in pixels, that is not less than nothing and not more than `most`. */
export const inCells = (pixels, cell, most) => Math.min(Math.max(Math.round(pixels / cell), 0), Math.floor(most / cell)) * cell;

export class FramePicker {
  #inputs = Object.fromEntries(SIDES.map((side) => [side, find(`frame-${side}`)]));
  #model = { imageSize: 1, tokenSize: 1 };
  #size = { width: 1, height: 1 };
  #drag = null;
  #onChange;

  /** @param onChange called when the frame is another one */
  constructor(onChange) {
    this.#onChange = onChange;
    SIDES.forEach((side) => this.#inputs[side].addEventListener('input', () => this.#changed()));
    SIDES.forEach((side) => this.#inputs[side].addEventListener('change', () => this.#snap()));
    find('presets').addEventListener('click', ({ target }) => this.#preset(target.dataset.sides));
    find('paper').addEventListener('pointerdown', (event) => this.#begin(event));
    find('paper').addEventListener('pointermove', (event) => this.#go(event));
    for (const end of ['pointerup', 'pointercancel']) {
      find('paper').addEventListener(end, () => (this.#drag = null));
    }
  }

  /** Shows another picture, with nothing around it. */
  show(url, size) {
    find('inside').src = url;
    this.#size = size;
    SIDES.forEach((side) => (this.#inputs[side].value = 0));
    this.#changed();
  }

  /** Another model has another frame and other cells. */
  fit(model) {
    this.#model = model;
    SIDES.forEach((side) => {
      this.#inputs[side].step = model.tokenSize;
      this.#inputs[side].max = LONGEST * model.imageSize;
    });
    this.#snap();
  }

  /** Pixels beyond each side, in pixels of the result. */
  get value() {
    return Object.fromEntries(SIDES.map((side) => [side, Number(this.#inputs[side].value)]));
  }

  /** What is wrong with the frame, in words; null if nothing is. */
  get fault() {
    if (!this.#isLarger) {
      return 'Say at which side it shall go on, and how far.';
    }
    const { width, height } = this.layout;
    const side = this.#model.imageSize;
    return width > LONGEST * side || height > LONGEST * side || width * height > LARGEST * side * side
      ? `That is too large: up to ${LONGEST * side} pixels a side, and ${LARGEST * side * side} of them in all. Make it smaller.`
      : null;
  }

  get #isLarger() {
    return SIDES.some((side) => this.value[side] > 0);
  }

  /** Where the picture lies in the result: `width` and `height` of both, and `left` and `top`. */
  get layout() {
    const { left, right, top, bottom } = this.value;
    const inner = scaled(this.#size, this.#model.imageSize, this.#model.tokenSize);
    return { inner, left, top, width: left + inner.width + right, height: top + inner.height + bottom };
  }

  #snap() {
    SIDES.forEach((side) => this.#set(side, Number(this.#inputs[side].value)));
    this.#changed();
  }

  #set(side, pixels) {
    this.#inputs[side].value = inCells(pixels, this.#model.tokenSize, LONGEST * this.#model.imageSize);
  }

  #preset(sides) {
    if (sides) {
      const wanted = sides.split(' ');
      const amount = this.#model.imageSize / (wanted.length > 2 ? 4 : 2);
      SIDES.forEach((side) => this.#set(side, wanted.includes(side) ? amount : 0));
      this.#changed();
    }
  }

  #begin(event) {
    const { side } = event.target.dataset;
    if (side) {
      event.preventDefault();
      find('paper').setPointerCapture(event.pointerId);
      // The frame shrinks on the page while it grows, so a pixel of the pointer stays what it was at the beginning.
      const scale = this.layout.width / find('paper').getBoundingClientRect().width;
      this.#drag = { side, scale, x: event.clientX, y: event.clientY, from: this.value[side] };
    }
  }

  #go(event) {
    if (this.#drag) {
      const { side, scale, x, y, from } = this.#drag;
      const moved = { left: x - event.clientX, right: event.clientX - x, top: y - event.clientY, bottom: event.clientY - y }[side];
      this.#set(side, from + moved * scale);
      this.#changed();
    }
  }

  #changed() {
    const { inner, left, top, width, height } = this.layout;
    const percent = (value, of) => `${(100 * value) / of}%`;
    find('paper').style.aspectRatio = `${width} / ${height}`;
    find('paper').style.width = `min(100%, calc(18rem * ${width / height}))`;
    const { style } = find('inside');
    style.left = percent(left, width);
    style.top = percent(top, height);
    style.width = percent(inner.width, width);
    style.height = percent(inner.height, height);
    find('frame-words').textContent = this.#isLarger
      ? `It becomes ${width} × ${height} pixels, of which the picture is ${inner.width} × ${inner.height}.`
      : `The picture becomes ${inner.width} × ${inner.height} pixels. Pull at its sides, or type how many pixels to add.`;
    this.#onChange();
  }
}
