// Every codec x {HLS, DASH} x {clear, cenc, cbcs} through a running stack; README.md lists the rows. A short film is made
// in every template, protected and clear. A row passes when its manifest names the track as shaka-packager does, its
// segments hold another payload than the clear ones, ffmpeg and shaka-packager both decrypt them to the clear track's MD5,
// every picture decodes, and what Chromium knows plays to the end.
//
//   node matrix.mjs <run.json> [template,..]    needs node 20, `npm ci` in clients/, Chromium, and SHAKA_PACKAGER: the binary
//   of npm's shaka-packager@3.4.2. Start the stack with -Dplayhouse.http.rate-limit.account=100000
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const run = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const shaka = process.env.SHAKA_PACKAGER;
if (!shaka || !existsSync(shaka)) throw new Error('SHAKA_PACKAGER must name the binary of shaka-packager 3.4.2');
const folder = mkdtempSync(join(tmpdir(), 'playhouse-matrix-'));
// The stack unpacks its own with the first film; an ffmpeg before 6.1 loses count of encrypted samples.
const ffmpeg = () => process.env.PLAYHOUSE_FFMPEG ?? embedded(join(dirname(process.argv[2]), 'ffmpeg')) ?? 'ffmpeg';

const HEVC = 'Debian\'s Chromium has no HEVC decoder';
const CODECS = {
  default: { name: 'AVC', words: /^avc1\.[0-9A-F]{6}$/ },
  hevc: { name: 'HEVC 8', words: /^hvc1\.1\.6\.L\d+\.90$/, unplayed: HEVC },
  hevc10: { name: 'HEVC 10', words: /^hvc1\.2\.4\.L\d+\.90$/, unplayed: HEVC },
  av1: { name: 'AV1', words: /^av01\.0\.\d\dM\.08\.0\.110\.01\.01\.01\.0$/ },
  vp9: { name: 'VP9', words: /^vp09\.00\.\d\d\.08\.01\.01\.01\.01\.00$/, forbidden: { cbcs: 'VP Codec ISO Media File Format Binding 1.1, "Scheme Info Box": scheme_type SHALL be cenc' } },
};
const chosen = process.argv[3]?.split(',') ?? Object.keys(CODECS);
let access;

function embedded(cache) {
  const folders = existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name, 'ffmpeg')) : [];
  return folders.find((file) => existsSync(file));
}

async function call(method, path, body) {
  const headers = { 'Content-Type': 'application/json', ...(access && { Authorization: `Bearer ${access}` }) };
  const answer = await fetch(run.api + path, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : undefined };
}

async function demand(method, path, body) {
  const answer = await call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function signIn() {
  access = undefined;
  access = (await demand('POST', '/api/v1/auth/login', run.accounts.creator)).accessToken;
}

async function upload(file, template, protection) {
  const bytes = readFileSync(file);
  const wish = { title: `matrix ${template} ${protection}`, fileName: 'matrix.mp4', sizeBytes: bytes.length, template, protection };
  const video = await demand('POST', '/api/v1/videos', wish);
  for (const part of video.upload.parts) {
    const from = (part.number - 1) * video.upload.partSizeBytes;
    const answer = await fetch(part.url, { method: 'PUT', body: bytes.subarray(from, from + video.upload.partSizeBytes) });
    if (!answer.ok) throw new Error(`part ${part.number}: ${answer.status}`);
  }
  await demand('POST', `/api/v1/videos/${video.id}/upload/completion`, {});
  return video.id;
}

async function published(id) {
  for (;;) {
    const video = await demand('GET', `/api/v1/videos/${id}`);
    if (video.status === 'PUBLISHED') return video;
    if (video.status === 'REJECTED' || video.status === 'FAILED') throw new Error(`${video.title}: ${video.status} ${JSON.stringify(video.findings)}`);
    await new Promise((later) => setTimeout(later, 2000));
  }
}

async function get(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${new URL(url).pathname.split('/').slice(4).join('/')}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Tracks as the multivariant playlist lists them: folder -> {codec, init, segments (URLs)}. */
async function hlsTracks(address) {
  const main = (await get(address)).toString();
  const tracks = new Map();
  for (const [, attributes, uri] of main.matchAll(/#EXT-X-STREAM-INF:(.*)\n(.+)/g)) {
    tracks.set(uri.split('/')[0], { codec: attributes.match(/CODECS="([^",]+)/)[1], uri });
  }
  const audio = main.match(/#EXT-X-MEDIA:.*URI="([^"]+)"/)[1];
  tracks.set(audio.split('/')[0], { codec: main.match(/CODECS="[^"]*,([^"]+)"/)[1], uri: audio });
  for (const track of tracks.values()) {
    const base = new URL(track.uri, address);
    const text = (await get(base)).toString();
    track.init = new URL(text.match(/EXT-X-MAP:URI="([^"]+)"/)[1], base);
    track.segments = [...text.matchAll(/^[^#\s].*m4s$/gm)].map(([uri]) => new URL(uri, base));
    track.kid = text.match(/identity\/([0-9a-f]{32})/)?.[1];
  }
  return tracks;
}

/** Tracks as the MPD lists them. */
async function dashTracks(address) {
  const mpd = (await get(address)).toString();
  const tracks = new Map();
  for (const [set] of mpd.matchAll(/<AdaptationSet[^>]*contentType="(?:video|audio)"[\s\S]*?<\/AdaptationSet>/g)) {
    const kid = set.match(/cenc:default_KID="([^"]+)"/)?.[1].replaceAll('-', '');
    for (const [, id, codec, inner] of set.matchAll(/<Representation id="(\d+)"[^>]*codecs="([^"]+)"[^>]*>([\s\S]*?)<\/Representation>/g)) {
      let count = 0;
      for (const [, repeat] of inner.matchAll(/<S (?:t="\d+" )?d="\d+"(?: r="(\d+)")?\/>/g)) count += 1 + Number(repeat ?? 0);
      const url = (name) => new URL(`${id}/${name}`, address);
      tracks.set(id, { codec, kid, init: url('init.mp4'), segments: Array.from({ length: count }, (_, i) => url(`${i + 1}.m4s`)) });
    }
  }
  return tracks;
}

/** Both manifests' tracks with their bytes, under one session. */
async function film(videoId, scheme) {
  const session = await demand('POST', '/api/v1/playback/sessions', { videoId, scheme });
  try {
    const found = { hls: await hlsTracks(session.manifests.hls), dash: await dashTracks(session.manifests.dash) };
    for (const tracks of Object.values(found)) {
      for (const track of tracks.values()) {
        track.bytes = Buffer.concat(await Promise.all([track.init, ...track.segments].map(get)));
        track.key = track.kid && (await key(track.kid, session.ticket));
      }
    }
    return found;
  } finally {
    await call('DELETE', `/api/v1/playback/sessions/${session.sessionId}`);
  }
}

async function key(kid, ticket) {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${ticket}` };
  const body = JSON.stringify({ kids: [Buffer.from(kid, 'hex').toString('base64url')], type: 'temporary' });
  const answer = await fetch(`${run.api}/api/v1/licenses/clearkey`, { method: 'POST', headers, body });
  return Buffer.from((await answer.json()).keys[0].k, 'base64url').toString('hex');
}

function save(bytes, name = 'track.mp4') {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

const md5 = (file, ...options) =>
  execFileSync(ffmpeg(), ['-v', 'error', ...options, '-i', file, '-c', 'copy', '-f', 'md5', '-'], { stdio: ['ignore', 'pipe', 'pipe'] }).toString().trim();

/** Pictures or sound that decode, and what the decoder complains of. */
function decoded(file) {
  const done = spawnSync(ffmpeg(), ['-v', 'error', '-i', file, '-f', 'null', '-']);
  return done.status === 0 && done.stderr.length === 0 ? undefined : done.stderr.toString().slice(0, 200);
}

function packager(file, kind, ...more) {
  const out = join(folder, 'shaka.mp4');
  const done = spawnSync(shaka, [`in=${file},stream=${kind},output=${out}`, '--mpd_output', join(folder, 'shaka.mpd'), ...more]);
  if (done.status !== 0) throw new Error(`shaka-packager: ${done.stderr.toString().slice(-300)}`);
  return out;
}

const mdat = (bytes) => {
  const parts = [];
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'mdat') parts.push(bytes.subarray(at + 8, at + bytes.readUInt32BE(at)));
  }
  return Buffer.concat(parts);
};

const rows = [];
function row(name, wrong) {
  rows.push({ name, wrong });
  console.log(`${wrong.length ? 'FAILED' : 'passed'}  ${name}${wrong.length ? `: ${wrong.join('; ')}` : ''}`);
}

/** What is wrong with one track as a manifest gives it. */
function flaws(track, clear, scheme, kind, words) {
  const wrong = [];
  const must = (right, what) => right || wrong.push(what);
  must(words.test(track.codec), `codecs "${track.codec}"`);
  const sum = md5(save(clear.bytes, 'clear.mp4'));
  if (scheme === 'clear') {
    packager(join(folder, 'clear.mp4'), kind);
    const said = readFileSync(join(folder, 'shaka.mpd'), 'utf8').match(/codecs="([^"]+)"/)[1];
    must(said.toLowerCase() === track.codec.toLowerCase(), `shaka-packager says ${said}`);
    const complaint = decoded(join(folder, 'clear.mp4'));
    must(!complaint, `decoder: ${complaint}`);
    return wrong;
  }
  const file = save(track.bytes);
  must(!mdat(track.bytes).equals(mdat(clear.bytes)), 'payload is the clear one');
  must(track.bytes.includes(`schm`) && track.bytes.includes(scheme), 'init does not name the scheme');
  must(md5(file, '-decryption_key', track.key) === sum, 'ffmpeg decrypts to something else');
  const opened = packager(file, kind, '--enable_raw_key_decryption', '--keys', `label=:key_id=${track.kid}:key=${track.key}`);
  must(md5(opened) === sum, 'shaka-packager decrypts to something else');
  return wrong;
}

/** Plays a film; gives the players that failed. */
function unplayed(videoId, scheme, players) {
  const script = fileURLToPath(new URL('play-one.mjs', import.meta.url));
  const done = spawnSync('node', [script, process.argv[2], videoId, scheme === 'clear' ? 'cenc' : scheme, players], { encoding: 'utf8' });
  const last = done.stdout.trim().split('\n').at(-1);
  const answer = last?.startsWith('{') ? JSON.parse(last) : { failures: [`play-one.mjs: ${done.stderr.slice(-300)}`] };
  return answer.failures.map((failure) => `${failure} does not play it to the end ${done.stderr.match(/"why":"([^"]*)/)?.[1] ?? ''}`);
}

async function codec(template, ids) {
  const { name, words, unplayed: why, forbidden = {} } = CODECS[template];
  const clear = await film(ids.none, undefined);
  for (const scheme of ['clear', 'cenc', 'cbcs']) {
    if (forbidden[scheme]) {
      const refused = await call('POST', '/api/v1/playback/sessions', { videoId: ids.drm, scheme });
      const right = refused.status === 400 && refused.body.error.details.fields[0].field === 'scheme';
      console.log(`none    ${name} ${scheme}: ${forbidden[scheme]}`);
      if (!right) row(`${name} ${scheme} is refused`, [`${refused.status} ${JSON.stringify(refused.body)}`]);
      continue;
    }
    const tracks = scheme === 'clear' ? clear : await film(ids.drm, scheme);
    for (const manifest of ['hls', 'dash']) {
      const wrong = [];
      const heard = [];
      for (const [id, track] of tracks[manifest]) {
        const sound = track.codec.startsWith('mp4a');
        const found = flaws(track, clear[manifest].get(id), scheme, sound ? 'audio' : 'video', sound ? /^mp4a\.40\.2$/ : words);
        (sound ? heard : wrong).push(...found.map((flaw) => `track ${id}: ${flaw}`));
      }
      if (!why) {
        const players = manifest === 'hls' ? 'shaka-hls,hls.js' : 'shaka-dash';
        wrong.push(...unplayed(scheme === 'clear' ? ids.none : ids.drm, scheme, players));
      }
      row(`${name} ${manifest.toUpperCase()} ${scheme}${why ? ` (not played: ${why})` : ''}`, wrong);
      if (template === 'default') row(`AAC-LC stereo ${manifest.toUpperCase()} ${scheme}`, heard);
    }
  }
}

try {
  await signIn();
  const unknown = await call('POST', '/api/v1/videos', { title: 'x', fileName: 'x', sizeBytes: 1, template: 'h266' });
  if (unknown.status !== 400 || unknown.body.error.details.fields[0].field !== 'template') row('an unknown template is refused', [JSON.stringify(unknown)]);
  const source = join(folder, 'source.mp4');
  execFileSync(ffmpeg(), ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=10', '-f', 'lavfi', '-i', 'sine=f=440:d=10:r=48000',
    '-ac', '2', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '12', '-g', '50', '-pix_fmt', 'yuv420p', '-c:a', 'aac', source]);
  for (const template of chosen) {
    await signIn();
    const ids = { drm: await upload(source, template, 'drm'), none: await upload(source, template, 'none') };
    const made = await published(ids.drm);
    await published(ids.none);
    if (made.ladder?.template !== template) row(`${template} is remembered`, [JSON.stringify(made.ladder)]);
    await codec(template, ids);
    for (const id of Object.values(ids)) await call('DELETE', `/api/v1/videos/${id}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
const failed = rows.filter((one) => one.wrong.length).length;
console.log(`${rows.length - failed} passed, ${failed} failed, 0 skipped`);
process.exit(failed ? 1 : 0);
