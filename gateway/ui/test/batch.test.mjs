import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lasting, paceWords, shareDone } from '../pace.js';
import { jobsOf } from '../subjects.js';

const jobs = (more) => ({ queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0, expired: 0, ...more });

test('a batch has every subject so often, each time with another seed', () => {
  const seeded = jobsOf({ type: 'generate', seed: 7 }, [3, 5], 2).map(({ label, seed, count }) => [label, seed, count]);
  assert.deepEqual(seeded, [[3, 7, 1], [3, 8, 1], [5, 7, 1], [5, 8, 1]]);
});

test('without a seed the gateway draws one for each job', () => {
  assert.deepEqual(jobsOf({ type: 'generate' }, [3], 1), [{ type: 'generate', label: 3, count: 1 }]);
});

test('whatever has ended is done, and of nothing nothing', () => {
  assert.equal(shareDone({ accepted: 8, jobs: jobs({ succeeded: 3, failed: 1, running: 4 }) }), 0.5);
  assert.equal(shareDone({ accepted: 0, jobs: jobs() }), 0);
});

test('a pace is given in pictures of a size that one can imagine', () => {
  assert.equal(paceWords({ status: 'RUNNING', imagesPerSecond: 3.21, etaSeconds: 75 }), '3.2 a second, done in about 1 min 15 s');
  assert.equal(paceWords({ status: 'RUNNING', imagesPerSecond: 0.2, etaSeconds: null }), '12 a minute');
  assert.equal(paceWords({ status: 'RUNNING', imagesPerSecond: null, etaSeconds: null }), '');
  assert.equal(paceWords({ status: 'ENDED', imagesPerSecond: 3, etaSeconds: null }), '');
});

test('a time span has its two largest units', () => {
  assert.equal(lasting(0.2), '1 s');
  assert.equal(lasting(3599), '59 min 59 s');
  assert.equal(lasting(7380), '2 h 3 min');
});
