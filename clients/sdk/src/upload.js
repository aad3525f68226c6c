import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pause, reason } from './client.js';
import { Unreachable, Usage } from './problems.js';

const lanes = 3;
const tries = 6;
const partTimeoutMs = 600_000;

/** What is to be sent; a folder or nothing is a usage error. */
export async function sourceAt(file) {
  try {
    const found = await stat(file);
    if (!found.isFile() || found.size === 0) throw new Usage(`${file} is no file with something in it.`);
    return { file, fileName: basename(file), sizeBytes: found.size };
  } catch (why) {
    if (why instanceof Usage) throw why;
    throw new Usage(`${file} cannot be read (${why.code}).`);
  }
}

/** Of the whole file, hexadecimal: the house compares it before it encodes. */
export async function sha256(file) {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(bytes);
  return hash.digest('hex');
}

/** Begins a film; the answer has its first parts. Said twice for want of an answer, it is one film. */
export async function begin(client, wish) {
  const headers = { 'Idempotency-Key': randomUUID() };
  for (let failed = 1; ; failed += 1) {
    try {
      return (await client.json('POST', '/videos', { body: wish, headers })).value;
    } catch (why) {
      if (!(why instanceof Unreachable) || failed === 3) throw why;
      await pause(500 * failed);
    }
  }
}

/**
 * Sends what the store does not have yet, and completes. Repeating it costs only what is missing.
 * @param {import('./client.js').Client} client
 * @param {string} id the video's
 * @param {{file: string, sizeBytes: number}} source
 * @param {(sent: number) => void} progress bytes that the store has
 * @param {AbortSignal} signal
 */
export async function sendAll(client, id, source, progress, signal) {
  const handle = await open(source.file);
  try {
    const etags = new Map();
    let sent = 0;
    let from = 1;
    for (let more = true; more;) {
      const { partSizeBytes: size, parts } = (
        await client.json('GET', `/videos/${id}/upload`, { query: { from } })
      ).value;
      const count = Math.max(1, Math.ceil(source.sizeBytes / size));
      const lengthOf = (number) => Math.min(size, source.sizeBytes - (number - 1) * size);
      const missing = [];
      for (const part of parts) {
        if (part.received) {
          etags.set(part.number, part.etag);
          sent += lengthOf(part.number);
        } else missing.push(part);
      }
      progress(sent);
      const lane = async () => {
        for (let part = missing.shift(); part; part = missing.shift()) {
          const bytes = Buffer.alloc(lengthOf(part.number));
          await handle.read(bytes, 0, bytes.length, (part.number - 1) * size);
          etags.set(part.number, await sendPart(client, id, part, bytes, signal));
          progress((sent += bytes.length));
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      from = (parts.at(-1)?.number ?? count) + 1;
      more = parts.length > 0 && from <= count;
    }
    const parts = [...etags].sort(([a], [b]) => a - b).map(([number, etag]) => ({ number, etag }));
    return (await client.json('POST', `/videos/${id}/upload/completion`, { body: { parts } })).value;
  } finally {
    await handle.close();
  }
}

/** One part, again when the way to the store breaks; its address anew when the old one is refused. */
async function sendPart(client, id, part, bytes, signal) {
  let { url } = part;
  for (let failed = 1; ; failed += 1) {
    let why;
    try {
      const answer = await client.fetcher(url, {
        method: 'PUT',
        body: bytes,
        signal: AbortSignal.any([signal, AbortSignal.timeout(partTimeoutMs)]),
      });
      await answer.arrayBuffer();
      const etag = answer.headers.get('ETag');
      if (answer.ok && etag) return etag;
      why = `the store answers ${answer.status}`;
    } catch (cause) {
      if (signal.aborted) throw cause;
      why = reason(cause);
    }
    if (failed === tries) {
      throw new Unreachable(`Part ${part.number} could not be sent: ${why}. Go on with --resume ${id}.`);
    }
    await pause(Math.min(10_000, 250 * 2 ** failed), signal);
    const fresh = await client.json('GET', `/videos/${id}/upload`, { query: { from: part.number } });
    const now = fresh.value.parts.find(({ number }) => number === part.number);
    if (now?.received) return now.etag;
    url = now?.url ?? url;
  }
}
