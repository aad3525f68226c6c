// Films to upload, uploads that wait out what is away, and what a published film decodes to.
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { sleep } from '../checks/playhouse.mjs';

const run = promisify(execFile);

/** The FFmpeg that the stack itself unpacked, or the one that is named, or the machine's. */
export function engine(runFile) {
  const cache = join(dirname(runFile), 'ffmpeg');
  const own = existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name, 'ffmpeg')).find(existsSync) : undefined;
  return process.env.PLAYHOUSE_FFMPEG ?? own ?? 'ffmpeg';
}

/** Makes the bytes of a source; the same name is the same bytes. */
export async function make(name, ffmpeg, folder) {
  const file = join(folder, `${name}.mp4`);
  if (!existsSync(file)) {
    if (name === 'garbage') writeFileSync(file, Buffer.alloc(200_000, 'this is no film '));
    else if (name === 'cut-short') {
      const whole = readFileSync(await make('film-20s', ffmpeg, folder));
      writeFileSync(file, whole.subarray(0, Math.floor(whole.length * 0.6)));
    } else {
      const seconds = name === 'sound-only' ? 10 : Number(name.match(/(\d+)s$/)[1]);
      const sound = ['-f', 'lavfi', '-i', `sine=f=${300 + 3 * seconds}:d=${seconds}`];
      const pictures = ['-f', 'lavfi', '-i', `testsrc2=s=640x360:r=25:d=${seconds}`, ...sound, '-c:v', 'libx264', '-preset', 'ultrafast', '-threads', '1'];
      const words = [...(name === 'sound-only' ? sound : pictures), '-c:a', 'aac', '-shortest', '-bitexact', file];
      await run(ffmpeg, ['-v', 'error', '-y', '-nostdin', ...words]);
    }
  }
  return file;
}

/** Repeats until it is done or `end` (ms) is over. */
export async function patiently(what, act, end) {
  for (;;) {
    try {
      return await act();
    } catch (broken) {
      if (Date.now() > end) throw new Error(`${what}: ${broken.message}`);
      await sleep(1000);
    }
  }
}

/**
 * Uploads a file as a creator does whose stores come and go. Gives the video's id.
 *
 * @param joined when given, says by itself that all parts are there: (signed part, parts, id) => done
 */
export async function upload(house, file, wish, who, joined) {
  const bytes = readFileSync(file);
  const end = Date.now() + 600_000;
  const creation = { body: { sizeBytes: bytes.length, ...wish }, headers: { 'Idempotency-Key': randomUUID() } };
  const asked = (method, path, options) =>
    patiently(`${method} ${path}`, async () => {
      const answer = await house.call(who, method, path, options);
      const text = await answer.text();
      if (answer.status === 409 && /in-flight/.test(text)) throw new Error(text);
      if (answer.status >= 400 && answer.status < 500) return { refused: `${answer.status} ${text}` };
      if (!answer.ok) throw new Error(`${answer.status} ${text}`);
      return JSON.parse(text);
    }, end);
  const video = await asked('POST', '/api/v1/videos', creation);
  if (video.refused) throw new Error(`upload refused: ${video.refused}`);
  let signed;
  for (;;) {
    const { partSizeBytes, parts, refused } = await asked('GET', `/api/v1/videos/${video.id}/upload`, {});
    if (refused) break; // it is whole already
    for (const part of parts.filter((one) => !one.received)) {
      const from = (part.number - 1) * partSizeBytes;
      signed ??= part.url;
      await patiently(`part ${part.number}`, async () => {
        const put = await fetch(part.url, { method: 'PUT', body: bytes.subarray(from, from + partSizeBytes), signal: AbortSignal.timeout(15_000) });
        if (!put.ok) throw new Error(String(put.status));
      }, end);
    }
    if (joined && parts.every((one) => one.received)) {
      await patiently('joining', () => joined(signed, parts, video.id), end);
      break;
    }
    if (joined) continue;
    const done = await asked('POST', `/api/v1/videos/${video.id}/upload/completion`, { body: {} });
    if (!done.refused) break;
    if (Date.now() > end) throw new Error(done.refused);
    await sleep(1000);
  }
  return video.id;
}

/** `name=value` lists of HLS, quoted or not. */
const attributes = (line) => Object.fromEntries([...line.matchAll(/([A-Z-]+)=("[^"]*"|[^,]*)/g)].map(([, name, value]) => [name, value.replaceAll('"', '')]));

async function read(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) throw new Error(`${answer.status} of ${new URL(url).pathname.split('/').pop()}`);
  return Buffer.from(await answer.arrayBuffer());
}

const text = async (url) => (await read(url)).toString();

/** A track as its playlist lists it, in one file; and the key that opens it, when it is protected. */
async function track(house, url, ticket, file) {
  const list = await text(url);
  const init = attributes(/#EXT-X-MAP:(.*)/.exec(list)[1]).URI;
  const segments = list.split('\n').filter((line) => line && !line.startsWith('#'));
  const bytes = [];
  for (const part of [init, ...segments]) bytes.push(await read(new URL(part, url)));
  writeFileSync(file, Buffer.concat(bytes));
  const kid = /#EXT-X-KEY:.*\/identity\/([0-9a-f]{32})"/.exec(list)?.[1];
  return kid ? ['-decryption_key', (await house.keys([kid], ticket, { patient: true })).get(kid)] : [];
}

/** Every track that a viewer's player is offered, in a file of its own: {name, file, key}. */
async function tracks(house, id, folder) {
  const viewer = await house.newcomer();
  const session = await house.json(viewer, 'POST', '/api/v1/playback/sessions', { body: { videoId: id }, patient: true });
  try {
    const main = session.manifests.hls;
    const lines = (await text(main)).split('\n');
    const found = {};
    for (const [index, line] of lines.entries()) {
      if (line.startsWith('#EXT-X-STREAM-INF')) found[`v:${attributes(line).RESOLUTION}`] = new URL(lines[index + 1], main).href;
      if (line.startsWith('#EXT-X-MEDIA') && attributes(line).TYPE === 'AUDIO') found[`a:${attributes(line)['GROUP-ID']}:${attributes(line).NAME}`] = new URL(attributes(line).URI, main).href;
    }
    const all = [];
    for (const [name, url] of Object.entries(found)) {
      const file = join(folder, `${session.sessionId}-${all.length}.mp4`);
      all.push({ name, file, key: await track(house, url, session.ticket, file) });
    }
    return all;
  } finally {
    await house.call(viewer, 'DELETE', `/api/v1/playback/sessions/${session.sessionId}`).catch(() => {});
  }
}

/** What such a player decodes: for each rendition the MD5 of every frame, summed up; for each sound its samples. */
export async function decoded(house, id, ffmpeg, folder) {
  const found = {};
  for (const { name, file, key } of await tracks(house, id, folder)) {
    const kind = name[0];
    const { stdout } = await run(ffmpeg, ['-v', 'error', '-nostdin', '-threads', '1', ...key, '-i', file, '-map', `0:${kind}:0`, '-f', 'framemd5', '-'], { maxBuffer: 64 << 20 });
    const frames = stdout.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(',').map((word) => word.trim()));
    found[name] = {
      frames: frames.length,
      ...(kind === 'a' && { samples: frames.reduce((sum, frame) => sum + Number(frame[3]), 0) }),
      md5: createHash('md5').update(frames.map((frame) => frame.slice(1).join(' ')).join('\n')).digest('hex'),
    };
    rmSync(file);
  }
  return found;
}
