// Follows one job over a WebSocket, and over as many of them as it takes.

import { apply, isTerminal, resumeAfter } from './job.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;

/**
 * Follows a job until its terminal event.
 *
 * @param job the job as it stands
 * @param onChange called with the job after each event, and with the event
 * @param onConnection called with whether the gateway is there
 * @returns a function that stops following
 */
export function follow(job, onChange, onConnection) {
  let current = job;
  let pause = FIRST_PAUSE_MS;
  let socket;
  let timer;
  let after = 0;
  let stopped = false;

  function connect() {
    const address = new URL(`${current.links.events}?after=${after}`, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    socket = new WebSocket(address);
    socket.onopen = () => onConnection(true);
    socket.onmessage = ({ data }) => take(JSON.parse(data));
    socket.onclose = reconnect;
  }

  function take(event) {
    pause = FIRST_PAUSE_MS;
    current = apply(current, event);
    if (!stopped) {
      onChange(current, event);
    }
  }

  function reconnect() {
    if (stopped || isTerminal(current)) {
      return;
    }
    onConnection(false);
    after = resumeAfter(current);
    timer = setTimeout(connect, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }

  connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket.close();
  };
}
