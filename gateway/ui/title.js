// What the browser's tab says, so that one can see how far it is from another tab.

const NAME = document.title;

/**
 * Says what is shown.
 *
 * @param what its name; empty for nothing
 * @param share how much of it is done, 0 … 1; null once it has ended
 */
export function entitle(what = '', share = null) {
  const done = share === null ? '' : `${Math.round(100 * share)} % `;
  document.title = what ? `${done}${what} – ${NAME}` : NAME;
}
