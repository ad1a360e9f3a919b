import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply, isTerminal, resumeAfter } from '../job.js';
import { boxBetween } from '../region.js';

const image = (index, iteration) => ({ index, iteration, iterations: 4, completed: false, links: { partials: [] } });
const job = () => ({ status: 'QUEUED', sequence: 0, progress: {}, images: [image(0, 0), image(1, 0)] });
const iterated = (index, iteration) => ({
  type: 'IterationCompleted', index, iteration, iterations: 4, sequence: iteration, maskedTokens: 3, link: `/${index}/${iteration}`,
});

test('an iteration carries its image and the progress forward', () => {
  const next = apply(job(), iterated(1, 1));
  assert.equal(next.images[1].iteration, 1);
  assert.deepEqual(next.images[1].links.partials, ['/1/1']);
  assert.equal(next.progress.fraction, 1 / 8);
  assert.equal(next.status, 'RUNNING');
});

test('cells that were taken back are counted, and none where nothing is said of them', () => {
  assert.equal(apply(job(), { ...iterated(0, 1), revised: 2 }).images[0].revised, 2);
  assert.equal(apply(job(), iterated(0, 1)).images[0].revised, 0);
});

test('what was seen before changes nothing', () => {
  const once = apply(apply(job(), iterated(0, 1)), iterated(0, 2));
  assert.equal(apply(once, iterated(0, 2)), once);
  assert.equal(apply(once, iterated(0, 1)), once);
});

test('an older snapshot does not turn a job back', () => {
  const later = apply(job(), iterated(0, 3));
  assert.equal(apply(later, { type: 'Snapshot', state: { ...job(), sequence: 1 } }), later);
});

test('nothing follows a terminal event', () => {
  const end = apply(job(), { type: 'JobCancelled', sequence: 5 });
  assert.equal(isTerminal(end), true);
  assert.equal(apply(end, iterated(0, 1)), end);
});

test('events of a kind not known here are passed over', () => {
  const before = job();
  assert.equal(apply(before, { type: 'JobAdmired', sequence: 9 }), before);
});

test('a replay begins behind the image that is furthest back', () => {
  const ahead = apply(apply(job(), iterated(0, 1)), iterated(0, 2));
  assert.equal(resumeAfter(ahead), 0);
  assert.equal(resumeAfter(apply(ahead, iterated(1, 1))), 1);
});

test('a box is whole pixels, in whatever direction it was dragged, and stays in the picture', () => {
  const size = { width: 64, height: 48 };
  const box = { top: 5, left: 9, height: 16, width: 12 };
  assert.deepEqual(boxBetween({ x: 9.4, y: 5.2 }, { x: 20.1, y: 20.9 }, size), box);
  assert.deepEqual(boxBetween({ x: 20.1, y: 20.9 }, { x: 9.4, y: 5.2 }, size), box);
  assert.deepEqual(boxBetween({ x: -9, y: -9 }, { x: 999, y: 999 }, size), { top: 0, left: 0, ...size });
  assert.deepEqual(boxBetween({ x: 64, y: 48 }, { x: 64, y: 48 }, size), { top: 47, left: 63, height: 1, width: 1 });
});
