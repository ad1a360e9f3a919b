// A region painted over a picture, and the mask that it makes: white is painted again.

const MARK = '#fff';
const find = (id) => document.querySelector(`#${id}`);

export class Brush {
  #canvas = find('strokes');
  #mask = document.createElement('canvas');
  #last = null;
  #touched = false;
  #onChange;

  /** @param onChange called when the region is another one */
  constructor(onChange) {
    this.#onChange = onChange;
    this.#canvas.addEventListener('pointerdown', (event) => this.#begin(event));
    this.#canvas.addEventListener('pointermove', (event) => this.#go(event));
    for (const end of ['pointerup', 'pointercancel']) {
      this.#canvas.addEventListener(end, () => (this.#last = null));
    }
    find('clear').addEventListener('click', () => this.clear());
  }

  /** Gets ready for a picture of `width` × `height` pixels. */
  fit({ width, height }) {
    for (const canvas of [this.#canvas, this.#mask]) {
      canvas.width = width;
      canvas.height = height;
    }
    this.clear();
  }

  clear() {
    this.#touched = false;
    this.#canvas.getContext('2d').clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    const mask = this.#mask.getContext('2d');
    mask.fillStyle = '#000';
    mask.fillRect(0, 0, this.#mask.width, this.#mask.height);
    this.#onChange();
  }

  /** Whether something is painted. */
  get isTouched() {
    return this.#touched;
  }

  /** The mask as a PNG file of the picture's size. */
  toFile() {
    return new Promise((resolve) => this.#mask.toBlob(resolve, 'image/png'));
  }

  #begin(event) {
    event.preventDefault();
    this.#canvas.setPointerCapture(event.pointerId);
    this.#last = this.#point(event);
    this.#go(event);
  }

  #go(event) {
    if (!this.#last) {
      return;
    }
    const to = this.#point(event);
    const erases = find('form').elements.tool.value === 'eraser';
    for (const [canvas, composite, colour] of [
      [this.#canvas, erases ? 'destination-out' : 'source-over', MARK],
      [this.#mask, 'source-over', erases ? '#000' : MARK],
    ]) {
      const brush = canvas.getContext('2d');
      brush.globalCompositeOperation = composite;
      brush.strokeStyle = colour;
      brush.lineWidth = (Number(find('brush-size').value) / 100) * Math.min(canvas.width, canvas.height);
      brush.lineCap = 'round';
      brush.beginPath();
      brush.moveTo(this.#last.x, this.#last.y);
      brush.lineTo(to.x, to.y);
      brush.stroke();
    }
    this.#last = to;
    this.#touched ||= !erases;
    this.#onChange();
  }

  #point(event) {
    const frame = this.#canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - frame.left) / frame.width) * this.#canvas.width,
      y: ((event.clientY - frame.top) / frame.height) * this.#canvas.height,
    };
  }
}
