// What a picture was before it was edited or extended, to lay beside what became of it. The gateway shows no uploads, so
// the tab keeps a small copy of the last few.

const NAME = 'pentimento-before';
const MOST = 8;
const MOST_SIDE = 1024;

/** The whole picture, made small enough to keep, as a `data:` address. */
export function ofEdit(image) {
  const scale = Math.min(1, MOST_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
  const [width, height] = [image.naturalWidth, image.naturalHeight].map((side) => Math.max(1, Math.round(side * scale)));
  return drawn(width, height, (brush) => brush.drawImage(image, 0, 0, width, height));
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

/** Keeps for a fork what was there before its origin, where this tab knows. */
export function inherit(job, origin) {
  const address = before({ id: origin });
  if (address !== null) {
    keep(job, address);
  }
}

/** What was there before a job, as a `data:` address; null if this tab does not know. */
export const before = (job) => kept().find(({ id }) => id === job.id)?.address ?? null;

const kept = () => JSON.parse(sessionStorage.getItem(NAME) ?? '[]');
