// Follows one job over a WebSocket, and over as many of them as it takes.

import * as api from './api.js';
import { subprotocols } from './key.js';
import { apply, isTerminal, resumeAfter } from './job.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;

/**
 * Follows a job until its terminal event.
 *
 * @param job the job as it stands
 * @param on what to call: `change(job, event)` after each event, `connection(isThere)` when the
 *   gateway goes or comes back, `gone(problem)` if the job is no longer there
 * @returns `stop()`, and `renew()` for when the gateway was silent: a socket does not tell that it leads nowhere
 */
export function follow(job, on) {
  let current = job;
  let pause = FIRST_PAUSE_MS;
  let after = 0;
  let stopped = false;
  let socket;
  let timer;

  function connect() {
    const address = new URL(`${current.links.events}?after=${after}`, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    socket = new WebSocket(address, subprotocols());
    socket.onmessage = ({ data }) => take(JSON.parse(data));
    socket.onclose = lost;
  }

  function take(event) {
    if (stopped) {
      return;
    }
    pause = FIRST_PAUSE_MS;
    current = apply(current, event);
    on.change(current, event);
  }

  function lost() {
    if (!stopped && !isTerminal(current)) {
      after = resumeAfter(current);
      again();
    }
  }

  function renew() {
    if (!stopped && socket.readyState === WebSocket.OPEN) {
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
      lost();
    }
  }

  function again() {
    timer = setTimeout(resume, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }

  // Asking for the job first tells a gateway that is away from a job that is, has a key asked for where the last one is no
  // longer good, and brings the page up to date even where a proxy lets no WebSocket through.
  async function resume() {
    try {
      const state = await api.job(current.id);
      const slow = pause;
      take({ type: 'Snapshot', state });
      pause = slow;
      on.connection(true);
      if (!stopped && !isTerminal(current)) {
        connect();
      }
    } catch (problem) {
      if (problem.status === 404 || problem.status === 403) {
        on.gone(problem);
      } else if (!stopped) {
        on.connection(false);
        again();
      }
    }
  }

  connect();
  return {
    renew,
    stop() {
      stopped = true;
      clearTimeout(timer);
      socket.close();
    },
  };
}
