import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf } from '../curve.js';

const steps = [
  { known: 0, masked: 4, confidence: 0.5 },
  { known: 1, masked: 3, confidence: 0.25 },
  { known: 4, masked: 0, confidence: 1 },
];

test('a new picture begins with nothing known and ends at the top right', () => {
  const { known, sure } = linesOf(steps, 3, true);
  assert.deepEqual(known, [[0, 80], [100, 80], [200, 60], [300, 0]]);
  assert.deepEqual(sure, [[100, 40], [200, 60], [300, 0]]);
});

test('an edit begins where its first iteration is', () => {
  assert.deepEqual(linesOf(steps, 3, false).known[0], [100, 80]);
});

test('what is not known yet leaves a gap and no corner', () => {
  const { known, sure } = linesOf([undefined, steps[1], { known: 4, masked: 0 }], 4, true);
  assert.deepEqual(known, [[150, 60], [225, 0]]);
  assert.deepEqual(sure, [[150, 60]]);
});
