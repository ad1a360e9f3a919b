// What the page knows of a job: the gateway's view of it, carried forward by live events.

const TERMINAL = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED']);
const OUTCOMES = {
  JobSucceeded: 'SUCCEEDED',
  JobFailed: 'FAILED',
  JobCancelled: 'CANCELLED',
  JobExpired: 'EXPIRED',
};

export const isTerminal = (job) => TERMINAL.has(job.status);

/** Which iteration a partial image is of, from 1. Those of a fork begin behind its origin's. */
export const iterationOf = (link) => Number(link.split('/').at(-1));

/** The job once this event is known too; the same object if it tells nothing new. */
export function apply(job, event) {
  if (event.type === 'Snapshot') {
    return event.state.sequence >= job.sequence ? event.state : job;
  }
  if (isTerminal(job)) {
    return job;
  }
  switch (event.type) {
    case 'JobStarted':
      return { ...job, status: 'RUNNING', sequence: event.sequence };
    case 'IterationCompleted':
      return withImage(job, event, iterated);
    case 'ImageCompleted':
      return withImage(job, event, completed);
    default:
      return event.type in OUTCOMES
        ? { ...job, status: OUTCOMES[event.type], problem: event.problem, sequence: event.sequence }
        : job;
  }
}

/** Where a replay has to begin so that nothing is missed. */
export function resumeAfter(job) {
  const open = job.images.filter((image) => !image.completed).map((image) => image.iteration);
  return open.length > 0 ? Math.min(...open) : Math.max(0, ...job.images.map((i) => i.iteration));
}

function withImage(job, event, change) {
  const before = job.images[event.index];
  const after = before && change(before, event);
  if (!after || after === before) {
    return job;
  }
  const images = job.images.with(event.index, after);
  return { ...job, status: 'RUNNING', sequence: event.sequence, images, progress: progress(images) };
}

function iterated(image, event) {
  if (event.iteration <= image.iteration) {
    return image;
  }
  const { iteration, iterations, knownTokens, maskedTokens, revised = 0 } = event;
  const partials = event.link ? [...image.links.partials, event.link] : image.links.partials;
  return { ...image, iteration, iterations, knownTokens, maskedTokens, revised, links: { ...image.links, partials } };
}

function completed(image, event) {
  return image.completed
    ? image
    : { ...image, completed: true, links: { ...image.links, image: event.link } };
}

function progress(images) {
  const sum = (of) => images.reduce((total, image) => total + of(image), 0);
  const iterations = sum((image) => image.iterations);
  const done = sum((image) => image.iteration);
  return {
    images: images.length,
    imagesCompleted: sum((image) => (image.completed ? 1 : 0)),
    iterations,
    iterationsCompleted: done,
    fraction: iterations === 0 ? 0 : done / iterations,
  };
}
