// Where a job stands that waits for a worker, in words.

const DAY_MS = 24 * 60 * 60 * 1000;

export const placeWords = ({ queue }) => `place ${queue.position} of ${queue.waiting}`;

/**
 * What a waiting job may expect, as far as the gateway knows.
 *
 * @param now milliseconds of the epoch
 * @param locale how to write the time; by default the reader's
 */
export function waitingWords(job, now = Date.now(), locale = undefined) {
  if (!job.queue) {
    return 'It waits for a free place at a worker.';
  }
  const done = job.estimatedFinishAt ? `; done at about ${time(new Date(job.estimatedFinishAt), now, locale)}` : '';
  return `It waits for a worker: ${placeWords(job)}${done}.`;
}

/** By the clock on the wall; with the day if it is more than one away. */
function time(moment, now, locale) {
  const day = moment - now < DAY_MS ? {} : { month: 'short', day: 'numeric' };
  return moment.toLocaleString(locale, { hour: '2-digit', minute: '2-digit', ...day });
}
