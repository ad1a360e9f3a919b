// A batch in words: how much of it is done, how fast it goes, and when it will be done.

const MINUTE = 60;
const HOUR = 60 * MINUTE;

export const nameOf = (batch) => batch.name ?? `Batch of ${batch.items ?? batch.accepted}`;

/** How many of its jobs have ended, 0 … 1. */
export function shareDone({ jobs, accepted }) {
  const { succeeded, failed, cancelled, expired } = jobs;
  return accepted === 0 ? 0 : (succeeded + failed + cancelled + expired) / accepted;
}

export const doneWords = ({ images }) => `${images.completed} of ${images.total} pictures finished`;

/** How fast it goes and how long it will take; empty while nothing tells. */
export function paceWords({ imagesPerSecond, etaSeconds, status }) {
  if (status === 'ENDED' || !imagesPerSecond) {
    return '';
  }
  const rate = imagesPerSecond >= 1
    ? `${round(imagesPerSecond)} a second`
    : `${round(imagesPerSecond * MINUTE)} a minute`;
  return etaSeconds ? `${rate}, done in about ${lasting(etaSeconds)}` : rate;
}

/** A time span in its two largest units. */
export function lasting(seconds) {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < MINUTE) {
    return `${whole} s`;
  }
  return whole < HOUR
    ? `${Math.floor(whole / MINUTE)} min ${whole % MINUTE} s`
    : `${Math.floor(whole / HOUR)} h ${Math.floor((whole % HOUR) / MINUTE)} min`;
}

const round = (value) => Number(value.toPrecision(2)).toString();
