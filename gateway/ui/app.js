// The page. Start reading here: a form makes jobs, the easel shows one, the list has the rest.

import * as api from './api.js';
import { Easel } from './easel.js';
import { follow } from './follow.js';
import { JobForm } from './form.js';
import { isTerminal } from './job.js';
import { RecentJobs } from './recent.js';

const ADDRESS = /^#job=([0-9a-f-]{36})$/;
const REFRESH_MS = 8000;
const RETRY_MS = 2000;
const PLACE_MS = 2000;

const easel = new Easel(
  (job) => form.reuse(job),
  (job) => retry(job),
  (partial) => form.fork(partial),
);
const recent = new RecentJobs((id) => (location.hash = `job=${id}`));
const form = new JobForm(show);
let stopFollowing = () => {};

const addressed = () => ADDRESS.exec(location.hash)?.[1] ?? null;
const online = (yes) => (document.querySelector('#offline').hidden = yes);

/** Shows a job that was accepted just now. */
function show(job) {
  recent.note(job);
  location.hash = `job=${job.id}`;
}

/** Has an unfinished job done again, as a new one; a deadline that it had has passed. */
async function retry(job) {
  const { deadline, ...request } = job.request;
  try {
    show(await api.submit(request, `retry-${job.id}`));
  } catch (problem) {
    easel.complain(problem);
  }
}

/** Puts the job that the address names on the easel, and follows it. */
async function openFromAddress() {
  const id = addressed();
  if (id === null) {
    return;
  }
  stopFollowing();
  try {
    const job = await api.job(id);
    if (addressed() !== id) {
      return;
    }
    easel.open(job);
    recent.note(job);
    recent.markOpen(id);
    stopFollowing = follow(job, { change: onChange, connection: online, gone: (problem) => easel.complain(problem) });
    bringIntoView(document.querySelector('#job'));
  } catch (problem) {
    await afterFailure(problem, openFromAddress);
  }
}

/** On a small screen, or after a long form, the easel is out of sight. */
function bringIntoView(section) {
  const { top } = section.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) {
    section.scrollIntoView({ behavior: 'smooth' });
  }
}

function onChange(job, event) {
  easel.show(job, event);
  recent.note(job);
  if (isTerminal(job)) {
    recent.markOpen(job.id);
  }
}

async function refresh() {
  if (document.hidden) {
    return;
  }
  try {
    await recent.refresh();
    online(true);
  } catch (problem) {
    online(!(problem instanceof api.Unreachable));
  }
}

/** No event tells how a queue moves, so the gateway is asked while the job on the easel waits. */
async function askForPlace() {
  const waiting = easel.waiting;
  if (!waiting || document.hidden) {
    return;
  }
  const job = await api.job(waiting.id).catch(() => null);
  if (job?.status === 'QUEUED' && easel.waiting?.id === job.id) {
    easel.show(job, null);
    recent.note(job);
  }
}

async function start() {
  try {
    const served = await form.loadModels();
    await recent.refresh();
    online(true);
    await openFromAddress();
    if (!served) {
      setTimeout(() => form.loadModels().catch(() => {}), RETRY_MS);
    }
  } catch (problem) {
    await afterFailure(problem, start);
  }
}

/** A gateway that does not answer is asked again; a job that is not there is said so. */
async function afterFailure(problem, again) {
  if (problem instanceof api.Unreachable || problem.status >= 500) {
    online(false);
    setTimeout(again, RETRY_MS);
  } else if (problem instanceof api.Problem) {
    document.querySelector('#form-error').textContent = problem.message;
    document.querySelector('#form-error').hidden = false;
  } else {
    throw problem;
  }
}

addEventListener('hashchange', openFromAddress);
document.addEventListener('visibilitychange', refresh);
setInterval(refresh, REFRESH_MS);
setInterval(askForPlace, PLACE_MS);
start();
