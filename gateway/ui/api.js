// The gateway's HTTP API (openapi.yaml), as promises.

import { ask, headers, key } from './key.js';

const ROOT = '/v1';
const UNAUTHENTICATED = 401;
const PATIENCE_MS = 15000; // until an answer begins
const UPLOAD_PATIENCE_MS = 300000; // the same for what may be large
const AWAY = [502, 504]; // what a proxy says for a gateway that does not answer

/** The gateway said no; `errors` names the fields at fault (RFC 9457). */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail || document.title || `The gateway answered ${status}.`);
    this.status = status;
    this.errors = document.errors ?? [];
  }
}

/** Nobody answered. */
export class Unreachable extends Error {
  constructor() {
    super('The gateway does not answer. Is it running?');
  }
}

/** Whether a failure may pass by itself: nobody answers, or a gateway that has just begun cannot know yet. */
export const isAway = (problem) => problem instanceof Unreachable || problem.status >= 500;

/** Sends a request with the key, and asks for another key for as long as the gateway refuses it. */
async function send(path, options = {}, patienceMs = PATIENCE_MS) {
  const shown = key();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  let response;
  try {
    response = await fetch(path, { ...options, signal: patience.signal, headers: { ...options.headers, ...headers() } });
  } catch {
    throw new Unreachable();
  } finally {
    clearTimeout(timer);
  }
  if (AWAY.includes(response.status)) {
    throw new Unreachable();
  }
  if (response.status === UNAUTHENTICATED) {
    await ask(shown);
    return send(path, options, patienceMs);
  }
  return response;
}

async function request(path, options, patienceMs) {
  const response = await send(path, options, patienceMs);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Problem(response.status, body);
  }
  return body;
}

function posted(collection, submission, key) {
  return request(at(collection), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify(submission),
  });
}

const page = (limit, cursor) => new URLSearchParams({ limit, ...(cursor && { cursor }) });

const at = (...segments) => [ROOT, ...segments.map(encodeURIComponent)].join('/');

export const models = async () => (await request(at('models'))).models;

export const labels = async (model) => (await request(at('models', model, 'labels'))).labels;

export const job = (id) => request(at('jobs', id));

/** A page of jobs, newest first. */
export const jobs = (limit, cursor) => request(`${at('jobs')}?${page(limit, cursor)}`);

/** Submits a job. Sent again under the same key it is the same job. */
export const submit = (submission, key) => posted('jobs', submission, key);

/** Asks a job, or all that is left of a batch, to stop. */
export const cancel = ({ links }) => request(links.cancel, { method: 'POST' });

/** Submits a batch, under a key as a job. */
export const submitBatch = (submission, key) => posted('batches', submission, key);

export const batch = (id) => request(at('batches', id));

/** A page of batches, newest first. */
export const batches = (limit, cursor) => request(`${at('batches')}?${page(limit, cursor)}`);

/** A page of a batch's jobs, newest first; of all, or of those in one state. */
export const batchJobs = (batch, status, limit, cursor) =>
  request(`${at('jobs')}?${page(limit, cursor)}&batch=${batch.id}${status ? `&status=${status}` : ''}`);

/** The first few of what failed in a batch, or was refused. */
export const failures = async (batch, limit) => (await request(`${batch.links.failures}?limit=${limit}`)).failures;

/** Has what failed in a batch done again. */
export const retryBatch = ({ links }) => request(links.retry, { method: 'POST' });

export function upload(file) {
  const headers = { 'Content-Type': file.type || 'application/octet-stream' };
  return request(at('uploads'), { method: 'POST', headers, body: file }, UPLOAD_PATIENCE_MS);
}

/** The address of the pixels behind a link, delivered by the gateway itself. */
const pixels = (link) => `${link}?delivery=bytes`;

/** The picture behind a link, as a file; throws if it is not there. */
export const file = (link) => fetched(pixels(link));

/**
 * An address that an `img` or a download can have, which show no key: the gateway's, or one inside the page for a
 * file that was fetched with the key. Give it back with `release` once it has been used.
 */
export const address = (link) => shown(pixels(link));

/** The same of a file that is no picture. */
export const attachment = (link) => shown(link);

async function fetched(path) {
  const response = await send(path);
  if (!response.ok) {
    throw new Problem(response.status, {});
  }
  return response.blob();
}

const shown = async (path) => (key() === null ? path : URL.createObjectURL(await fetched(path)));

export function release(address) {
  if (address.startsWith('blob:')) {
    URL.revokeObjectURL(address);
  }
}

/** Saves what a link of the page leads to. A link shows no key, so the file is fetched first where there is one. */
export async function save(event, addressOf = attachment) {
  event.preventDefault();
  const { download, attributes } = event.currentTarget;
  const anchor = Object.assign(document.createElement('a'), { download, href: await addressOf(attributes.href.value) });
  anchor.click();
  setTimeout(() => release(anchor.href), 1000);
}
