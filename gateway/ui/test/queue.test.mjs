import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitingWords } from '../queue.js';

const NOON = new Date(2026, 10, 26, 12, 0).getTime();
const job = (more) => ({ status: 'QUEUED', queue: { position: 3, waiting: 12 }, ...more });
const at = (hours) => new Date(NOON + hours * 3600 * 1000).toISOString();

test('a waiting job says its place, and when it will be done once that is known', () => {
  assert.equal(waitingWords(job(), NOON, 'en-GB'), 'It waits for a worker: place 3 of 12.');
  const known = waitingWords(job({ estimatedFinishAt: at(2) }), NOON, 'en-GB');
  assert.equal(known, 'It waits for a worker: place 3 of 12; done at about 14:00.');
});

test('a time that is more than a day away has its day', () => {
  assert.match(waitingWords(job({ estimatedFinishAt: at(48) }), NOON, 'en-GB'), /about 28 Nov,? (at )?12:00\.$/);
});

test('nothing is made up where the gateway says nothing', () => {
  assert.equal(waitingWords({ status: 'QUEUED' }), 'It waits for a free place at a worker.');
});
