import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inCells, scaled } from '../frame.js';

const size = { width: 90, height: 60 };

test('a picture to extend has the side of the model, and is cut to whole cells in the other direction', () => {
  assert.deepEqual(scaled(size, 64, 4), { width: 96, height: 64 });
  assert.deepEqual(scaled({ width: 100, height: 133 }, 64, 4), { width: 64, height: 84 });
  assert.deepEqual(scaled({ width: 7, height: 7 }, 64, 4), { width: 64, height: 64 });
});

test('a picture goes on by whole cells', () => {
  assert.equal(inCells(33, 4, 128), 32);
  assert.equal(inCells(-9, 4, 128), 0);
  assert.equal(inCells(999, 4, 130), 128);
});
