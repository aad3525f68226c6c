// Fetches a protected film of a running stack in both schemes, decrypts it with ffmpeg and the licence's keys, and
// compares the elementary streams: cbcs = cenc for every track, and = the clear film's when one of the same file is named.
//
//   node decrypts.mjs <run.json> [protected videoId] [clear videoId]      needs node 20 and an ffmpeg of at least 6.1
// (older ones lose count after the first fragment): PLAYHOUSE_FFMPEG, the stack's own, or the PATH's; ends with one line of JSON
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const [runFile, drmFilm, clearFilm] = process.argv.slice(2);
const run = JSON.parse(readFileSync(runFile, 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'playhouse-decrypts-'));
const ffmpeg = process.env.PLAYHOUSE_FFMPEG ?? embedded(join(dirname(runFile), 'ffmpeg')) ?? 'ffmpeg';
const json = { 'Content-Type': 'application/json' };
const access = (await post('/api/v1/auth/login', {}, run.accounts.creator)).accessToken;

function embedded(cache) {
  const folders = existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name, 'ffmpeg')) : [];
  return folders.find((file) => existsSync(file));
}

async function post(path, headers, body) {
  const answer = await fetch(run.api + path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function bytes(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${new URL(url).pathname.split('/').slice(4).join('/')}: ${answer.status} ${await answer.text()}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Every track of a film as its playlists list it: name -> {init, segments}, and the session's ticket. */
async function tracks(videoId, scheme) {
  const session = await post('/api/v1/playback/sessions', { Authorization: `Bearer ${access}` }, { videoId, scheme });
  try {
    const main = (await bytes(session.manifests.hls)).toString();
    const uris = [...new Set([...main.matchAll(/^(\d+\/playlist\.m3u8)|URI="(\d+\/playlist\.m3u8)"/gm)].map((m) => m[1] ?? m[2]))];
    const all = new Map();
    for (const uri of uris.sort()) {
      const base = new URL(uri, session.manifests.hls);
      const text = (await bytes(base)).toString();
      const init = await bytes(new URL(text.match(/EXT-X-MAP:URI="([^"]+)"/)[1], base));
      const segments = [];
      for (const [segment] of text.matchAll(/^[^#\s].*m4s$/gm)) segments.push(await bytes(new URL(segment, base)));
      const kid = text.match(/identity\/([0-9a-f]{32})/)?.[1];
      all.set(uri.split('/')[0], { init, segments, kid });
    }
    for (const track of all.values()) track.key = track.kid && (await key(track.kid, session.ticket));
    return all;
  } finally {
    await fetch(`${run.api}/api/v1/playback/sessions/${session.sessionId}`, { method: 'DELETE', headers: { Authorization: `Bearer ${access}` } });
  }
}

async function key(kid, ticket) {
  const kids = [Buffer.from(kid, 'hex').toString('base64url')];
  const licence = await post('/api/v1/licenses/clearkey', { Authorization: `Bearer ${ticket}` }, { kids, type: 'temporary' });
  return Buffer.from(licence.keys[0].k, 'base64url').toString('hex');
}

function md5({ init, segments, key }) {
  const file = join(folder, 'track.mp4');
  writeFileSync(file, Buffer.concat([init, ...segments]));
  const decryption = key ? ['-decryption_key', key] : [];
  return execFileSync(ffmpeg, ['-v', 'error', ...decryption, '-i', file, '-c', 'copy', '-f', 'md5', '-']).toString().trim();
}

const has = (buffer, word) => buffer.includes(Buffer.from(word));
const failures = [];
const check = (right, what) => right || failures.push(what);

try {
  const film = drmFilm || run.film.videoId;
  const cbcs = await tracks(film, 'cbcs');
  const cenc = await tracks(film, 'cenc');
  const clear = clearFilm ? await tracks(clearFilm) : new Map();
  for (const [name, track] of cbcs) {
    const other = cenc.get(name);
    for (const [scheme, one] of [['cbcs', track], ['cenc', other]]) {
      check(has(one.init, 'tenc') && (has(one.init, 'encv') || has(one.init, 'enca')), `${name} ${scheme}: init is not protected`);
      check(one.segments.every((s) => ['senc', 'saiz', 'saio'].every((box) => has(s, box))), `${name} ${scheme}: a segment has no senc, saiz, saio`);
    }
    check(track.kid !== other.kid, `${name}: one key id for two schemes`);
    check(track.segments.every((s, i) => !s.equals(other.segments[i])), `${name}: cbcs = cenc`);
    const sums = [md5(track), md5(other), ...(clear.has(name) ? [md5(clear.get(name))] : [])];
    check(new Set(sums).size === 1, `${name}: ${sums.join(' ')}`);
  }
  check(!clearFilm || clear.size === cbcs.size, 'the clear film has other tracks');
  console.log(JSON.stringify({ check: 'decrypts', film, tracks: cbcs.size, clear: clear.size, failures }));
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(failures.length ? 1 : 0);
