// Lists that have the newest first, as the gateway has them.

/**
 * Whether one stands before the other.
 *
 * @param one `acceptedAt` and `id` of a job or batch
 * @param other the same of another one
 */
export function isNewer(one, other) {
  const later = Date.parse(one.acceptedAt) - Date.parse(other.acceptedAt);
  return later === 0 ? one.id > other.id : later > 0;
}

/**
 * Puts a job or batch into a list where it belongs, whenever it came to be known.
 *
 * @param list an element whose items were all put there so
 * @param item its element
 * @param of the job or batch
 */
export function insert(list, item, { acceptedAt, id }) {
  Object.assign(item.dataset, { acceptedAt, id });
  const older = [...list.children].find((other) => isNewer(item.dataset, other.dataset));
  list.insertBefore(item, older ?? null);
}

/** Marks the one that is open, and has a list that scrolls by itself show it. */
export function markOpen(list, id) {
  for (const item of list.children) {
    const link = item.querySelector('a');
    const isOpen = item.dataset.id === id;
    if (isOpen && link.getAttribute('aria-current') !== 'true') {
      show(list, item);
    }
    link.setAttribute('aria-current', isOpen);
  }
}

/** Moves the list alone: `scrollIntoView` would move the page too. */
function show(list, item) {
  const frame = list.getBoundingClientRect();
  const { top, bottom } = item.getBoundingClientRect();
  list.scrollTop += Math.min(0, top - frame.top) + Math.max(0, bottom - frame.bottom);
}
