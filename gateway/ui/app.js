// The page. Start reading here: a form makes jobs, the easel shows one, a batch shows many, the lists have the rest.

import * as api from './api.js';
import { BatchView } from './batch.js';
import { Batches } from './batches.js';
import { Easel } from './easel.js';
import { follow } from './follow.js';
import { JobForm } from './form.js';
import { isTerminal } from './job.js';
import { RecentJobs } from './recent.js';

const ADDRESS = /^#(job|batch)=([0-9a-zA-Z-]{1,64})$/;
const REFRESH_MS = 8000;
const RETRY_MS = 2000;
const PLACE_MS = 2000;
const IDEAS = 8;
const NOT_FOUND = 404;
const NOTHING_THERE = 'There is nothing at this address: it was deleted, or never was. Choose another, or paint something new.';
const find = (id) => document.querySelector(`#${id}`);

const easel = new Easel(
  (job) => form.reuse(job),
  (job) => retry(job),
  (partial) => form.fork(partial),
);
const batchView = new BatchView({ change: (batch) => batches.note(batch), connection: online });
const recent = new RecentJobs();
const batches = new Batches();
const form = new JobForm({ job: show, batch: showBatch });
let following = null;

/** The gateway answers or not; what was lost while it did not is fetched when it does again. */
function online(yes) {
  const isBack = yes && !find('offline').hidden;
  find('offline').hidden = yes;
  if (isBack) {
    easel.redraw();
    following?.renew();
  }
}

/** Shows a job that was accepted just now. */
function show(job) {
  recent.note(job);
  location.hash = `job=${job.id}`;
}

function showBatch(batch) {
  batches.note(batch);
  location.hash = `batch=${batch.id}`;
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

/** Shows what the address names: a job, a batch, or nothing yet. */
async function openFromAddress() {
  const [, kind, id] = ADDRESS.exec(location.hash) ?? [];
  following?.stop();
  following = null;
  try {
    if (kind === 'batch') {
      await openBatch(id);
    } else if (kind === 'job') {
      await openJob(id);
    } else {
      batchView.close();
      easel.clear();
      markOpen(null);
    }
  } catch (problem) {
    await afterFailure(problem, openFromAddress);
  }
}

async function openJob(id) {
  const job = await api.job(id);
  if (!isAddressed(id)) {
    return;
  }
  batchView.close();
  easel.open(job);
  recent.note(job);
  markOpen(id);
  following = follow(job, { change: onChange, connection: online, gone: (problem) => easel.complain(problem) });
  bringIntoView(find('job'));
}

async function openBatch(id) {
  easel.close();
  await batchView.open(id);
  if (isAddressed(id)) {
    markOpen(id);
    bringIntoView(find('batch'));
  }
}

const isAddressed = (id) => ADDRESS.exec(location.hash)?.[2] === id;

function markOpen(id) {
  recent.markOpen(id);
  batches.markOpen(id);
}

/** On a small screen, or after a long form, the easel is out of sight. */
function bringIntoView(section) {
  const { top } = section.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) {
    section.scrollIntoView();
  }
}

function onChange(job, event) {
  easel.show(job, event);
  recent.note(job);
  if (isTerminal(job)) {
    markOpen(job.id);
  }
}

async function refresh() {
  if (document.hidden) {
    return;
  }
  try {
    await refreshLists();
    online(true);
  } catch (problem) {
    online(!api.isAway(problem));
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

async function refreshLists() {
  await Promise.all([recent.refresh(), batches.refresh()]);
}

/** For somebody who sees the page for the first time, subjects to begin with at one press. */
function offerIdeas() {
  const buttons = form.labelNames.slice(0, IDEAS).map((name) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: name });
    button.addEventListener('click', () => form.paint(name));
    return button;
  });
  find('ideas').replaceChildren(...buttons);
  find('ideas').hidden = buttons.length === 0;
}

async function start() {
  try {
    const served = await form.loadModels();
    offerIdeas();
    await refreshLists();
    online(true);
    await openFromAddress();
    if (!served) {
      askForModels();
    }
  } catch (problem) {
    await afterFailure(problem, start);
  }
}

/** Workers may come later than the gateway. */
function askForModels() {
  setTimeout(async () => {
    if (await form.loadModels().catch(() => false)) {
      offerIdeas();
    } else {
      askForModels();
    }
  }, RETRY_MS);
}

/** A gateway that does not answer is asked again; a job that is not there is said so. */
async function afterFailure(problem, again) {
  if (api.isAway(problem)) {
    online(false);
    setTimeout(again, RETRY_MS);
  } else if (problem instanceof api.Problem) {
    batchView.close();
    easel.clear(problem.status === NOT_FOUND ? NOTHING_THERE : problem.message);
    markOpen(null);
  } else {
    throw problem;
  }
}

/** The address names a job, so that the link past the form cannot. */
function skipForm(event) {
  event.preventDefault();
  [find('job'), find('batch')].find((section) => !section.hidden).focus();
}

document.querySelector('.skip').addEventListener('click', skipForm);
addEventListener('hashchange', openFromAddress);
document.addEventListener('visibilitychange', refresh);
setInterval(refresh, REFRESH_MS);
setInterval(askForPlace, PLACE_MS);
start();
