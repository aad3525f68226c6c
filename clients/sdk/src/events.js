import { pause, reason } from './client.js';
import { Refused, refusalOf, Unreachable } from './problems.js';

const silenceMs = 45_000;
const longestPauseMs = 5000;
const patienceMs = 60_000;

/**
 * Events of a stream, for as long as somebody takes them. A stream that breaks is opened again after the last event
 * that was seen, on whichever member answers; after a minute without one the house is unreachable.
 * @param {import('./client.js').Client} client
 * @param {string} path
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<{event: string, data: string, id?: string}>}
 */
export async function* events(client, path, signal) {
  let last;
  let lost = 0;
  for (;;) {
    try {
      for await (const event of opened(client, path, last, signal)) {
        lost = 0;
        last = event.id ?? last;
        if (event.data !== '') yield event;
      }
    } catch (why) {
      if (signal.aborted) return;
      if (why instanceof Refused && why.status < 500 && why.status !== 429) throw why;
      lost ||= Date.now();
      if (Date.now() - lost > patienceMs) throw why;
    }
    if (signal.aborted) return;
    await pause(lost ? Math.min(longestPauseMs, 500 + (Date.now() - lost)) : 500, signal);
  }
}

async function* opened(client, path, last, signal) {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    const answer = await client.send('GET', path, {
      headers: { Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}) },
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (!answer.body) throw await refusalOf(answer);
    const decoder = new TextDecoder();
    let text = '';
    for await (const bytes of answer.body) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceMs);
      text += decoder.decode(bytes, { stream: true });
      const blocks = text.split(/\r?\n\r?\n/);
      text = blocks.pop() ?? '';
      for (const block of blocks) yield parsed(block);
    }
  } catch (why) {
    if (signal.aborted || why instanceof Refused || why instanceof Unreachable) throw why;
    throw new Unreachable(`The event stream broke: ${reason(why)}.`);
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

/** One block of a stream; a comment has no data (HTML, 9.2.6). */
export function parsed(block) {
  const event = { event: 'message', data: '' };
  const data = [];
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event.event = value;
    if (field === 'id') event.id = value;
    if (field === 'data') data.push(value);
  }
  event.data = data.join('\n');
  return event;
}
