import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOf } from '../state.js';

const base64 = (...bytes) => Buffer.from(bytes).toString('base64');

/** A chunk as the PNG specification has it, but for the checksum, which nobody looks at. */
function chunk(kind, content) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(kind), content, Buffer.alloc(4)]);
}

function png(...chunks) {
  return new Uint8Array(Buffer.concat([Buffer.alloc(8), chunk('IHDR', Buffer.alloc(13)), ...chunks]));
}

const text = (keyword, value) => chunk('iTXt', Buffer.from(`${keyword}\0\0\0en\0Wort\0${value}`));

test('a picture says which of its cells will be painted again, and which of those it had kept', () => {
  const state = { gridSide: 3, masked: base64(0b10001001, 1), revised: base64(0b1000, 0), revisions: base64(0, 0, 0, 2, 1, 0, 0, 0, 0), ü: 'ü' };
  const read = stateOf(png(text('Comment', 'no'), text('pentimento', JSON.stringify(state)), chunk('IDAT', Buffer.alloc(3))));
  assert.equal(read.columns, 3);
  assert.deepEqual(read.masked, [true, false, false, true, false, false, false, true, true]);
  assert.deepEqual(read.revised, [false, false, false, true, false, false, false, false, false]);
  assert.deepEqual(read.revisions, [0, 0, 0, 2, 1, 0, 0, 0, 0]);
});

test('a picture of a job without revision says only what is masked', () => {
  const read = stateOf(png(text('pentimento', JSON.stringify({ gridSide: 2, masked: base64(0b0110) }))));
  assert.deepEqual(read.masked, [false, true, true, false]);
  assert.deepEqual(read.revised, [false, false, false, false]);
  assert.deepEqual(read.revisions, [0, 0, 0, 0]);
});

test('an extended picture has as many rows as its tokens fill', () => {
  const tokens = Buffer.alloc(2 * 6).toString('base64');
  const read = stateOf(png(text('pentimento', JSON.stringify({ gridSide: 3, tokens, masked: base64(0b100001) }))));
  assert.equal(read.columns, 3);
  assert.deepEqual(read.masked, [true, false, false, false, false, true]);
});

test('a picture from elsewhere says nothing, however it is cut', () => {
  const whole = png(text('Comment', 'a photograph'));
  for (let length = 0; length <= whole.length; length++) {
    assert.equal(stateOf(whole.slice(0, length)), null);
  }
});
