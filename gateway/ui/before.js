// What a picture was before it was edited or extended, to lay beside what became of it. The gateway shows no uploads, so
// the tab keeps a small copy of the last few.

const NAME = 'pentimento-before';
const MOST = 8;

/**
 * The part of a picture that an edit sees: its largest square, the one nearest to the middle that holds the region.
 *
 * @param region `top`, `left`, `height` and `width` of what is painted again
 * @param size `width` and `height` of the picture
 */
export function squareAround(region, size) {
  const side = Math.min(size.width, size.height);
  const offset = (length, from, extent) => {
    const most = length - side;
    const to = Math.min(from + extent, length);
    const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
    return to - from > side
      ? clamp(Math.floor((from + to - side) / 2), 0, most)
      : clamp(Math.floor(most / 2), Math.max(0, to - side), Math.min(from, most));
  };
  return { side, left: offset(size.width, region.left, region.width), top: offset(size.height, region.top, region.height) };
}

/** The square that an edit sees, `side` pixels wide, as a `data:` address. */
export function ofEdit(image, region, size, side) {
  const square = squareAround(region, size);
  return drawn(side, side, (brush) => brush.drawImage(image, square.left, square.top, square.side, square.side, 0, 0, side, side));
}

/** The picture inside its new frame, around it nothing, as a `data:` address. */
export function ofExtension(image, { inner, left, top, width, height }) {
  const scale = Math.max(inner.width / image.naturalWidth, inner.height / image.naturalHeight);
  const [seenWidth, seenHeight] = [inner.width / scale, inner.height / scale];
  const [x, y] = [(image.naturalWidth - seenWidth) / 2, (image.naturalHeight - seenHeight) / 2];
  return drawn(width, height, (brush) => brush.drawImage(image, x, y, seenWidth, seenHeight, left, top, inner.width, inner.height));
}

function drawn(width, height, draw) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const brush = canvas.getContext('2d');
  brush.imageSmoothingQuality = 'high';
  draw(brush);
  return canvas.toDataURL(width * height > 256 * 256 ? 'image/webp' : 'image/png', 0.9);
}

/** Keeps what was there before a job, for as long as the tab lives. */
export function keep(job, address) {
  const others = kept().filter(({ id }) => id !== job.id);
  try {
    sessionStorage.setItem(NAME, JSON.stringify([{ id: job.id, address }, ...others].slice(0, MOST)));
  } catch {
    sessionStorage.removeItem(NAME); // the tab's store is full
  }
}

/** What was there before a job, as a `data:` address; null if this tab does not know. */
export const before = (job) => kept().find(({ id }) => id === job.id)?.address ?? null;

const kept = () => JSON.parse(sessionStorage.getItem(NAME) ?? '[]');
