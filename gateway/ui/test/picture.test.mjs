import assert from 'node:assert/strict';
import { test } from 'node:test';
import { squareAround } from '../before.js';
import { inCells, scaled } from '../frame.js';

const size = { width: 90, height: 60 };

test('an edit sees the square in the middle, or as near to it as its region allows', () => {
  const square = (left, width) => squareAround({ top: 0, left, height: 10, width }, size);
  assert.deepEqual(square(20, 10), { side: 60, left: 15, top: 0 });
  assert.deepEqual(square(5, 10), { side: 60, left: 5, top: 0 });
  assert.deepEqual(square(80, 10), { side: 60, left: 30, top: 0 });
});

test('of a region that no square holds it sees the middle', () => {
  assert.deepEqual(squareAround({ top: 0, left: 4, height: 60, width: 86 }, size), { side: 60, left: 17, top: 0 });
});

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
