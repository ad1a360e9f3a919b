// Changing a picture on the page.

import * as api from './api.js';

const TINY = 128;

/** Changes a picture only once the next one is there, so that nothing flickers. */
export async function swap(image, link) {
  if (image.dataset.link === link) {
    return;
  }
  image.dataset.link = link;
  const next = new Image();
  try {
    next.src = await api.address(link);
    await next.decode();
  } catch {
    delete image.dataset.link;
    return;
  }
  if (image.dataset.link === link) {
    image.onload = () => api.release(next.src);
    image.src = next.src;
    image.classList.toggle('pixelated', Math.min(next.naturalWidth, next.naturalHeight) <= TINY);
  }
}
