// A region painted over a picture, and the mask that it makes: white is painted again. Strokes are kept on a canvas of
// moderate size, whatever the picture's: cells are coarse, and phones have no room for two more of a photograph.

const MARK = '#e0368c'; // seen on a white sky too
const LONGEST = 1024;
const find = (id) => document.querySelector(`#${id}`);

export class Brush {
  #canvas = find('strokes');
  #size = { width: 1, height: 1 };
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
    const scale = Math.min(1, LONGEST / Math.max(width, height));
    this.#size = { width, height };
    this.#canvas.width = Math.max(1, Math.round(width * scale));
    this.#canvas.height = Math.max(1, Math.round(height * scale));
    this.clear();
  }

  clear() {
    this.#touched = false;
    this.#canvas.getContext('2d').clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#onChange();
  }

  /** Whether something is painted. */
  get isTouched() {
    return this.#touched;
  }

  /** The mask as a PNG file of the picture's size. */
  toFile() {
    const { width, height } = this.#size;
    const mask = Object.assign(document.createElement('canvas'), { width, height });
    const brush = mask.getContext('2d');
    brush.drawImage(this.#canvas, 0, 0, width, height);
    for (const [composite, colour] of [['source-in', '#fff'], ['destination-over', '#000']]) {
      brush.globalCompositeOperation = composite;
      brush.fillStyle = colour;
      brush.fillRect(0, 0, width, height);
    }
    return new Promise((resolve) => mask.toBlob(resolve, 'image/png'));
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
    const brush = this.#canvas.getContext('2d');
    brush.globalCompositeOperation = erases ? 'destination-out' : 'source-over';
    brush.strokeStyle = MARK;
    brush.lineWidth = (Number(find('brush-size').value) / 100) * Math.min(this.#canvas.width, this.#canvas.height);
    brush.lineCap = 'round';
    brush.beginPath();
    brush.moveTo(this.#last.x, this.#last.y);
    brush.lineTo(to.x, to.y);
    brush.stroke();
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
