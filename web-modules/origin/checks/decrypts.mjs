// The served and stored bytes of films: each clip is uploaded twice, protected and clear, and every track is fetched in
// both schemes, read box by box, decrypted with the licence's keys by ffmpeg and shaka-packager, and compared.
//
//   node decrypts.mjs <run.json> [folder of clips | clip].. [--schema FOLDER] [--remember FILE]
//
// run.json's sample is always among the films. --schema: the folder of the 5th edition's DASH-MPD.xsd, with which all
// MPDs are validated (needs media's test classes). --remember: writes ids and ETags to a file, or, where it exists,
// checks the films in it against it: for a run before and one after a restart. Needs node 20, `npm ci` in clients/, and
// ffmpeg of at least 6.1 (older ones lose count after the first fragment): PLAYHOUSE_FFMPEG, the stack's own, or the
// PATH's; PLAYHOUSE_PACKAGER names a shaka-packager (npm has it), else it is left out. Ends with one line of JSON.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Playhouse, Verdict, sha256 } from '../../../batch-jobs/transcode/checks/playhouse.mjs';
import { auxiliary, boxes, isVideo, protection, samples, startTicks, timescale } from './boxes.mjs';
import { ObjectStore } from './s3.mjs';

const { values: wish, positionals } = parseArgs({
  allowPositionals: true,
  options: { schema: { type: 'string' }, remember: { type: 'string' } },
});
const root = fileURLToPath(new URL('../../../', import.meta.url));
const hls = createRequire(`${process.env.PLAYHOUSE_NODE_MODULES ?? `${root}clients/node_modules`}/`)('hls-parser');
hls.setOptions({ strictMode: true });
const house = new Playhouse(positionals[0]);
house.patience = 60_000;
const store = new ObjectStore(house.run.stores.s3);
const verdict = new Verdict('decrypts');
const folder = mkdtempSync(join(tmpdir(), 'playhouse-decrypts-'));
const ffmpeg = process.env.PLAYHOUSE_FFMPEG ?? embedded(join(dirname(positionals[0]), 'ffmpeg')) ?? 'ffmpeg';
const ffprobe = ffmpeg.replace(/ffmpeg$/, 'ffprobe');
const packager = process.env.PLAYHOUSE_PACKAGER;
const remembered = wish.remember && existsSync(wish.remember) ? JSON.parse(readFileSync(wish.remember, 'utf8')) : undefined;
const tags = {};
const mpds = [];
const facts = { films: 0, tracks: 0, segments: 0, playlists: 0, mpds: 0, ivs: 0, iFrames: 0 };

function embedded(cache) {
  const folders = existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name, 'ffmpeg')) : [];
  return folders.find((file) => existsSync(file));
}

/** Fetches a media address twice; both times, and ever since the last run, it is the same. */
async function steady(url) {
  const [one, two] = [await fetch(url), await fetch(url)];
  if (!one.ok) throw new Error(`${url.pathname.split('/').slice(4).join('/')}: ${one.status} ${await one.text()}`);
  const bytes = Buffer.from(await one.arrayBuffer());
  const path = url.pathname.split('/').slice(4).join('/');
  const tag = `${one.headers.get('etag')} ${sha256(bytes)}`;
  const again = `${two.headers.get('etag')} ${sha256(Buffer.from(await two.arrayBuffer()))}`;
  verdict.that(/^"[^"]+"/.test(tag) && tag === again, `${path} is the same twice: ${tag}, ${again}`);
  verdict.that(!remembered?.tags || remembered.tags[path] === tag, `${path} is as it was: ${remembered?.tags?.[path]}, ${tag}`);
  tags[path] = tag;
  return bytes;
}

/** Every track of a film as its playlists list it: name -> {init, segments, kid, key}. */
async function tracks(film, scheme, hlsKeyFormat = 'identity') {
  const viewer = await house.newcomer();
  const body = { videoId: film, ...(scheme && { scheme, hlsKeyFormat }) };
  const session = await house.json(viewer, 'POST', '/api/v1/playback/sessions', { body });
  const beat = [viewer, 'POST', `/api/v1/playback/sessions/${session.sessionId}/heartbeat`];
  const beats = setInterval(() => void house.call(...beat, { body: { positionSeconds: 0, state: 'paused' } }).catch(() => {}), 5000);
  try {
    return await listed(session, scheme, hlsKeyFormat);
  } finally {
    clearInterval(beats);
    await house.call(viewer, 'DELETE', `/api/v1/playback/sessions/${session.sessionId}`);
  }
}

async function listed(session, scheme, hlsKeyFormat) {
  const all = new Map();
  const main = await playlist(session.manifests.hls);
  const [pictures, whole] = [main.variants.filter((one) => one.isIFrameOnly), main.variants.filter((one) => !one.isIFrameOnly)];
  const inputs = [...whole, ...whole.flatMap((variant) => variant.audio)];
  for (const uri of new Set(inputs.map((one) => one.uri))) {
    const base = new URL(uri, session.manifests.hls);
    const list = await playlist(base);
    if (hlsKeyFormat !== 'identity') continue;
    const init = await steady(new URL(list.segments[0].map.uri, base));
    const segments = [];
    for (const segment of list.segments) segments.push(await steady(new URL(segment.uri, base)));
    const kid = scheme && protection(init).kid;
    verdict.that(!kid || list.source.includes(`/${kid}",KEYFORMAT="identity"`), `${uri}: the playlist names the init's key id`);
    all.set(uri.split('/')[0], { init, segments, kid, key: kid && (await house.keys([kid], session.ticket)).get(kid), video: isVideo(init) });
  }
  for (const { uri } of pictures) {
    const base = new URL(uri, session.manifests.hls);
    const list = await playlist(base);
    const track = all.get(uri.split('/')[0]);
    verdict.that(list.isIFrame, `${uri}: a playlist of I-frames`);
    if (!track) continue;
    track.iFrames = [];
    for (const segment of list.segments) track.iFrames.push(await steady(new URL(segment.uri, base)));
    verdict.that(!track.kid || list.source.includes(`/${track.kid}",KEYFORMAT="identity"`), `${uri}: the playlist names the init's key id`);
  }
  const file = join(folder, `${session.sessionId}.mpd`);
  writeFileSync(file, Buffer.from(await (await fetch(session.manifests.dash)).arrayBuffer()));
  mpds.push(file);
  return all;
}

async function playlist(url) {
  const text = await (await fetch(url)).text();
  facts.playlists++;
  return hls.parse(text);
}

const run = (tool, ...args) => execFileSync(tool, args, { stdio: ['ignore', 'pipe', 'pipe'] }).toString().trim();
const md5Of = (file, ...before) => run(ffmpeg, '-v', 'error', ...before, '-i', file, '-c', 'copy', '-f', 'md5', '-');

/** MD5s of the elementary stream: by ffmpeg, and by shaka-packager where there is one. */
function md5s({ init, segments, kid, key, video }) {
  const [file, clear] = [join(folder, 'track.mp4'), join(folder, 'clear.mp4')];
  writeFileSync(file, Buffer.concat([init, ...segments]));
  const sums = [md5Of(file, ...(key ? ['-decryption_key', key] : []))];
  if (packager && key) {
    const keys = ['--enable_raw_key_decryption', '--keys', `label=:key_id=${kid}:key=${key}`];
    run(packager, `in=${file},stream=${video ? 'video' : 'audio'},output=${clear}`, ...keys);
    sums.push(md5Of(clear));
  }
  return sums;
}

const payload = (segment) => Buffer.concat(boxes(segment, 'mdat'));

function sealed(name, track, scheme) {
  const tenc = protection(track.init);
  const entry = boxes(track.init, track.video ? 'encv' : 'enca').length;
  verdict.that(entry === 1 && tenc.scheme === scheme, `${name}: init is protected by ${scheme}`);
  verdict.that(tenc.kid === track.kid, `${name}: its key id`);
  verdict.that(scheme === 'cbcs' ? tenc.constant?.length === 32 : tenc.ivSize > 0, `${name}: IVs as the scheme wants them`);
  for (const segment of track.segments) {
    verdict.that(['senc', 'saiz', 'saio'].every((box) => boxes(segment, box).length === 1), `${name}: senc, saiz, saio`);
  }
}

/** No counter block, and no constant IV, comes twice under one key. */
function ivs(name, all) {
  const used = new Map();
  for (const track of all) {
    const { constant, ivSize } = protection(track.init);
    const ranges = used.get(track.key) ?? [];
    used.set(track.key, ranges);
    if (constant) ranges.push({ from: BigInt(`0x${constant}`), blocks: 1n });
    else {
      for (const { iv, blocks } of track.segments.flatMap((segment) => auxiliary(segment, track.init))) {
        ranges.push({ from: BigInt(`0x${iv.padEnd(32, '0')}`), blocks: BigInt(blocks) });
      }
      verdict.that(ivSize === 8 || ivSize === 16, `${name}: IVs of ${ivSize} bytes`);
    }
  }
  for (const ranges of used.values()) {
    ranges.sort((a, b) => (a.from < b.from ? -1 : 1));
    const twice = ranges.findIndex((range, i) => i > 0 && ranges[i - 1].from + ranges[i - 1].blocks > range.from);
    verdict.that(twice < 0 && new Set(ranges.map((range) => range.from)).size === ranges.length, `${name}: an IV comes twice`);
    facts.ivs += ranges.length;
  }
}

/** Pictures come at one rate, upright, in square pixels. */
function even(name, track) {
  const durations = new Set(track.segments.flatMap((segment) => samples(segment, track.init)).map((one) => one.duration));
  verdict.that(durations.size === 1, `${name}: pictures last ${[...durations]} ticks`);
  const file = join(folder, 'track.mp4');
  writeFileSync(file, Buffer.concat([track.init, ...track.segments]));
  const words = ['-v', 'error', '-select_streams', 'v', '-show_entries', 'stream=sample_aspect_ratio:stream_side_data=rotation', '-of', 'csv=p=0'];
  const shape = run(ffprobe, ...words, file).split('\n')[0];
  verdict.that(/^(1:1|N\/A)?,?$/.test(shape), `${name}: upright and square pixels, not ${shape}`);
}

/** Segments of all sizes start together, last 2 to 6 s but for the last, and the sound's end within one of its frames. */
function grid(name, all) {
  const starts = (track) => track.segments.map((segment) => startTicks(segment) / timescale(track.init));
  const lasting = (track) => track.segments.map((segment) => samples(segment, track.init).reduce((sum, one) => sum + one.duration, 0) / timescale(track.init));
  const pictures = all.filter((track) => track.video);
  const [first] = pictures.map(starts);
  const ends = lasting(pictures[0]).map((seconds, i) => first[i] + seconds);
  verdict.that(pictures.every((track) => starts(track).join() === first.join()), `${name}: video segments start together`);
  verdict.that(pictures.every((track) => track.segments.length === first.length), `${name}: as many segments in each size`);
  for (const track of all) {
    const most = lasting(track).slice(0, -1);
    verdict.that(most.every((seconds) => seconds >= 2 && seconds <= 6), `${name}: segments of 2 to 6 s, not ${most}`);
    if (!track.video) {
      const rate = boxes(track.init, 'elst').length ? priming(track) : 0;
      const off = starts(track).map((start, i) => start + lasting(track)[i] - rate - ends[i]);
      const frame = 1024 / timescale(track.init) + 1e-6;
      verdict.that(off.every((seconds) => Math.abs(seconds) <= frame), `${name}: the sound ends ${off} s off the picture's boundaries`);
      verdict.that(track.segments.length === first.length, `${name}: as many segments of sound as of pictures`);
    }
  }
}

const priming = (track) => {
  const [elst] = boxes(track.init, 'elst');
  return (elst[0] === 1 ? Number(elst.readBigInt64BE(16)) : elst.readInt32BE(12)) / timescale(track.init);
};

/** What lies in the buckets: sealed objects, and in the mezzanine nothing but chunks. */
async function stored(name, film) {
  for (const { bucket, key } of (await house.objects(film)).filter((object) => object.class === 'packaged')) {
    const bytes = await store.bytes(bucket, key);
    const file = join(folder, 'object.mp4');
    writeFileSync(file, bytes);
    let opens = /\.(jpg|vtt)$/.test(key) ? [] : ['ftyp', 'moov', 'mdat', 'avcC', 'mp4a'].filter((word) => bytes.includes(word));
    if (/\.mp4$/.test(key)) {
      try {
        opens.push(run(ffprobe, '-v', 'error', '-f', 'mp4', '-show_streams', file)); // noise may look like H.263 to a guess
      } catch {
        // as it should be
      }
    }
    verdict.that(opens.join('').length === 0, `${name}: ${key} opens without its key: ${opens}`);
  }
}

async function nothingClearIsLeft(films) {
  const { buckets } = house.run.stores.s3;
  const chunks = new Set();
  for (const film of films) for (const chunk of (await house.job(film)).chunks) chunks.add(chunk.key);
  for (const bucket of new Set(Object.values(buckets))) {
    const keys = await store.keys(bucket);
    for (const film of films) {
      const recorded = new Set((await house.objects(film)).map((object) => object.key));
      const own = keys.filter((key) => key.includes(film));
      const odd = own.filter((key) => !recorded.has(key));
      verdict.that(odd.length === 0, `${bucket} has objects of ${film} that nobody lists: ${odd}`);
      if (bucket === buckets.mezzanine) {
        const clear = own.filter((key) => ![...chunks].some((chunk) => chunk?.endsWith(key)));
        verdict.that(clear.length === 0, `nothing but chunks is left of ${film}: ${clear}`);
      }
    }
  }
}

async function check({ name, drm, none }, seen) {
  const schemes = { cbcs: await tracks(drm, 'cbcs'), cenc: await tracks(drm, 'cenc') };
  const clear = await tracks(none);
  for (const scheme of ['cbcs', 'cenc']) await tracks(drm, scheme, 'org.w3.clearkey');
  const kids = new Set(Object.entries(schemes).flatMap(([scheme, all]) => [...all.values()].map((one) => `${one.kid} ${scheme} ${one.video} ${name}`)));
  for (const kid of kids) seen.push(kid);
  verdict.that(clear.size === schemes.cbcs.size && clear.size === schemes.cenc.size, `${name}: as many tracks each way`);
  for (const [number, plain] of clear) {
    const [wanted] = md5s(plain);
    for (const [scheme, all] of Object.entries(schemes)) {
      const track = all.get(number);
      sealed(`${name} ${number} ${scheme}`, track, scheme);
      for (const sum of md5s(track)) verdict.that(sum === wanted, `${name} ${number} ${scheme} decrypts to the clear track: ${sum}, ${wanted}`);
    }
    plain.segments.forEach((segment, i) => {
      const bytes = [plain, schemes.cbcs.get(number), schemes.cenc.get(number)].map((track) => sha256(payload(track.segments[i])));
      verdict.that(new Set(bytes).size === 3, `${name} ${number}: segment ${i + 1} is other bytes in each scheme`);
      facts.segments += 3;
    });
    facts.tracks++;
  }
  for (const [number, plain] of clear) if (plain.video) winding(`${name} ${number}`, number, { clear, ...schemes });
  for (const [number, plain] of clear) if (plain.video) even(`${name} ${number}`, plain);
  for (const [scheme, all] of Object.entries(schemes)) {
    ivs(`${name} ${scheme}`, [...all.values()]);
    grid(`${name} ${scheme}`, [...all.values()]);
  }
  await stored(name, drm);
  facts.films++;
  console.log(`${name}: ${clear.size} tracks of ${[...clear.values()][0].segments.length} segments`);
}

/** Each I-frame is the first sample of its segment, the same bytes in every scheme's segment, and decrypts alone. */
function winding(name, number, ways) {
  // films that were packaged before I-frames were listed have none; what is uploaded now has
  const before = remembered || name.startsWith('sample.');
  if (before && Object.values(ways).some((all) => !all.get(number).iFrames?.length)) return;
  const sums = Object.entries(ways).map(([way, all]) => {
    const track = all.get(number);
    verdict.that(track.iFrames?.length === track.segments.length, `${name} ${way}: an I-frame per segment`);
    track.iFrames?.forEach((picture, i) => {
      const [one, whole] = [payload(picture), payload(track.segments[i])];
      verdict.that(samples(picture, track.init).length === 1, `${name} ${way}: one sample`);
      verdict.that(one.equals(whole.subarray(0, one.length)), `${name} ${way}: I-frame ${i + 1} is its segment's first picture`);
    });
    return md5s({ ...track, segments: track.iFrames ?? [] });
  });
  verdict.that(new Set(sums.flat()).size === 1, `${name}: I-frames decrypt to the clear ones: ${sums}`);
  facts.iFrames += ways.clear.get(number).iFrames?.length ?? 0;
}

/** The films, each in a protected and a clear copy of the same file. */
async function films() {
  if (remembered) return remembered.films;
  const words = positionals.slice(1);
  const sample = house.run.film.videoId;
  const [raw] = (await house.objects(sample)).filter((object) => object.class === 'raw');
  const file = join(folder, `sample${raw.key.match(/\.\w+$/) ?? '.mp4'}`);
  writeFileSync(file, await store.bytes(raw.bucket, raw.key));
  const drm = [...(await house.films(words)), { id: sample, file }];
  const none = await house.films([...words, file], { protection: 'none' });
  return drm.map((film, i) => ({ name: basename(film.file), drm: film.id, none: none[i].id }));
}

function validate() {
  const classes = ['classes', 'test-classes'].map((name) => join(root, 'ejb-modules/media/target', name)).join(':');
  const said = run('java', '-cp', classes, 'org.playhouse.media.dash.MpdSchemaCheck', wish.schema, ...mpds);
  facts.mpds = said.match(/^valid /gm).length;
}

try {
  const all = await films();
  const seen = [];
  for (const film of all) await check(film, seen).catch((broken) => verdict.that(false, `${film.name}: ${broken.stack}`));
  // one for picture and one for sound of each scheme of each film
  verdict.that(new Set(seen.map((kid) => kid.split(' ')[0])).size === new Set(seen).size, 'no key id has two uses');
  await nothingClearIsLeft(all.map((film) => film.drm));
  if (wish.schema) validate();
  if (wish.remember && !remembered) writeFileSync(wish.remember, JSON.stringify({ films: all, tags }));
} finally {
  rmSync(folder, { recursive: true });
}
verdict.facts = facts;
verdict.end();
