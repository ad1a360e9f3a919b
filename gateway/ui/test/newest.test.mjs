import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNewer } from '../newest.js';

const job = (acceptedAt, id = 'a') => ({ acceptedAt, id });

test('the later one is the newer, however many digits its time has', () => {
  assert.equal(isNewer(job('2026-03-01T10:00:01Z'), job('2026-03-01T10:00:00.999Z')), true);
  assert.equal(isNewer(job('2026-03-01T10:00:00.999Z'), job('2026-03-01T10:00:01Z')), false);
});

test('of two that came at the same moment the id decides, as at the gateway', () => {
  const moment = '2026-03-01T10:00:00Z';
  assert.equal(isNewer(job(moment, 'b'), job(moment, 'a')), true);
  assert.equal(isNewer(job(moment, 'a'), job(moment, 'b')), false);
  assert.equal(isNewer(job(moment), job(moment)), false);
});
