#!/usr/bin/env node
// Real sources, not made by us: every media file below the folders is uploaded, and what becomes of it is judged by what
// ffprobe and ffmpeg say of the file. A film that ffmpeg decodes cleanly is PUBLISHED: as long as its later end of picture and
// sound, upright, not larger, at a constant rate, its first picture the source's first one, with every language and channel of
// its sound, its chapters and its captions, its range kept or told of. Anything else is REJECTED with a code that fits.
//
//   node collections.mjs <run.json> <folder>.. [--only part of a path] [--template default] [--parallel 4] [--most 64] [--report FILE]
//
// --most: MB of a file; larger ones, and copies of others, are left out and counted. --report: a line per file (TSV): outcome, what it is, findings. Files
// are taken smallest first and deleted again. Needs the stack's own ffmpeg (or FFMPEG and FFPROBE of at least 7); ends with one
// line of JSON
import { execFile, execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Playhouse, Verdict, sha256 } from './playhouse.mjs';
import { isVideo, samples } from '../../../web-modules/origin/checks/boxes.mjs';

const { values: wish, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    template: { type: 'string', default: 'default' },
    parallel: { type: 'string', default: '4' },
    most: { type: 'string', default: '64' },
    report: { type: 'string' },
  },
});
const [runFile, ...folders] = positionals;
const house = new Playhouse(runFile);
house.patience = 120_000;
const verdict = new Verdict('collections');
const scratch = mkdtempSync(join(tmpdir(), 'playhouse-collections-'));
const cache = join(dirname(runFile), 'ffmpeg');
const embedded = existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name, 'ffmpeg')).find(existsSync) : undefined;
const ffmpeg = process.env.FFMPEG ?? embedded ?? 'ffmpeg';
const ffprobe = process.env.FFPROBE ?? ffmpeg.replace(/ffmpeg$/, 'ffprobe');
const MEDIA = /^\.(mp4|m4v|mov|3gp|ismv|mkv|webm|avi|flv|ts|m2ts|mts|mpg|mpeg|ps|vob|mxf|wmv|asf|ogv|ogg|iso)$/i;
/** What is taken as a container of films; anything else (games' formats, playlists) is no film to us. */
const TAKEN = /mp4|matroska|avi|mpegts|^mpeg|flv|asf|ogg|mxf|gxf|^dv$|^rm$|wtv|nut|ivf|h264|hevc|m4v|mpegvideo|obu|yuv4mpegpipe|^(mp3|aac|ac3|eac3|dts|flac|wav|w64|aiff|caf|amr|au|ape|wv|tta)$/;
const TEXT = new Set(['subrip', 'ass', 'ssa', 'webvtt', 'mov_text', 'text', 'eia_608']);
const tally = { PUBLISHED: 0, REJECTED: 0, FAILED: 0, leftOut: 0 };

const run = (tool, args, options = {}) =>
  new Promise((done) => {
    execFile(tool, args, { maxBuffer: 256 << 20, encoding: 'buffer', timeout: 120_000, ...options }, (error, out, said) => {
      done({ code: error ? (error.code ?? 'killed') : 0, out, said: said.toString() });
    });
  });

const asked = async (file, ...words) => {
  const { code, out } = await run(ffprobe, ['-v', 'error', '-of', 'json', ...words, file]);
  try {
    return { ...JSON.parse(out.toString()), complete: code === 0 };
  } catch {
    return { complete: false };
  }
};

/** What ffprobe and ffmpeg say of a file. */
async function source(file) {
  const { streams = [], chapters = [], format, complete } = await asked(file, '-show_streams', '-show_chapters', '-show_format');
  if (!complete || !format) return { kind: 'unreadable' };
  const cover = (stream) => stream.disposition?.attached_pic || stream.disposition?.still_image;
  const picture = streams.find((stream) => stream.codec_type === 'video' && !cover(stream));
  const sounds = streams.filter((stream) => stream.codec_type === 'audio');
  const told = { format: format.format_name, chapters, streams, picture, sounds, texts: streams.filter((one) => one.codec_type === 'subtitle') };
  if (!TAKEN.test(format.format_name.split(',').pop()) && !TAKEN.test(format.format_name)) return { kind: 'foreign', ...told };
  if (!picture) return { kind: 'no picture', ...told };
  if (Math.min(picture.width ?? 0, picture.height ?? 0) < 16) return { kind: 'small', ...told };
  const words = readFileSync(file).toString('latin1');
  if (/mp4/.test(format.format_name) && words.includes('encv') && words.includes('schm')) return { kind: 'encrypted', ...told };
  const times = await packets(file);
  const decode = (stream) => run(ffmpeg, ['-nostdin', '-v', 'error', '-i', file, '-map', `0:${stream.index}`, '-fps_mode', 'passthrough', '-f', 'null', '-progress', 'pipe:1', '-']);
  const seen = await decode(picture);
  const frames = Number(seen.out.toString().match(/frame=(\d+)\s*(?![\s\S]*frame=)/)?.[1] ?? 0);
  const due = new Set(times.get(picture.index)?.list ?? []).size;
  const clean = seen.code === 0 && frames > 0 && !seen.said.trim() && frames >= due - 1;
  for (const sound of sounds) {
    const heard = await decode(sound);
    sound.decodes = heard.code === 0 && /out_time_us=[1-9]/.test(heard.out.toString()) && times.has(sound.index);
  }
  return { kind: clean ? 'film' : frames > 0 ? 'damaged film' : 'undecodable', ...told, times, frames, said: seen.said.slice(0, 200), size: shown(picture) };
}

/** The packets of each stream that are shown: when the first starts, when the last ends. */
async function packets(file) {
  const { out } = await run(ffprobe, ['-v', 'error', '-show_entries', 'packet=stream_index,pts_time,dts_time,duration_time,flags', '-of', 'compact=p=0', file]);
  const times = new Map();
  for (const line of out.toString().split('\n')) {
    const of = Object.fromEntries(line.split('|').map((pair) => pair.split('=')));
    const time = [of.pts_time, of.dts_time].find((each) => each !== undefined && each !== 'N/A');
    if (time === undefined || of.flags?.[1] === 'D') continue;
    const index = Number(of.stream_index);
    const seen = times.get(index) ?? { start: Infinity, end: -Infinity, list: [] };
    const at = Number(time);
    const lasting = Number(of.duration_time) || 0;
    times.set(index, Object.assign(seen, { start: Math.min(seen.start, at), end: Math.max(seen.end, at + lasting) }));
    seen.list.push(at);
  }
  return times;
}

/** How large it is to look at: pixels made square, and turned upright. */
function shown(picture) {
  const turned = Math.abs(picture.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0) % 180;
  const [across, down] = (picture.sample_aspect_ratio ?? '1:1').split(':').map(Number);
  const aspect = across > 0 && down > 0 && across / down > 0.125 && across / down < 8 ? across / down : 1;
  const size = [picture.width * Math.max(1, aspect), picture.height * Math.max(1, 1 / aspect)];
  return Math.round(turned) === 90 ? size.reverse() : size;
}

/** Codes that fit what the tools say; the first error counts. */
const FITTING = {
  unreadable: ['source.not-media', 'source.damaged', 'source.truncated', 'source.unsupported'],
  foreign: ['source.not-media', 'source.no-video', 'source.unsupported'],
  'no picture': ['source.no-video', 'source.not-media', 'source.damaged', 'source.truncated'],
  encrypted: ['source.unsupported', 'source.damaged'],
  small: ['source.too-small', 'source.damaged'],
  undecodable: ['source.damaged', 'source.truncated', 'source.unsupported', 'source.not-media'],
  'damaged film': ['source.damaged', 'source.truncated', 'source.unsupported', 'source.limits'],
  film: ['source.limits', 'source.unsupported'],
};

async function judged(name, file, video, clip) {
  const codes = video.findings.map((finding) => finding.code);
  const error = video.findings.find((finding) => finding.severity === 'error');
  const is = (holds, sentence) => verdict.that(holds, `${name}: ${sentence}`);
  if (video.status === 'REJECTED') {
    is(FITTING[clip.kind].includes(error?.code), `REJECTED as ${error?.code} (${error?.message}), ffmpeg says ${clip.kind} ${clip.said ?? ''}`);
  } else if (is(video.status === 'PUBLISHED', `${video.status} ${JSON.stringify(video.findings)}, ffmpeg says ${clip.kind} ${clip.said ?? ''}`)) {
    is(/film/.test(clip.kind), `PUBLISHED, ffmpeg says ${clip.kind}`);
    if (clip.picture && clip.times) await published(is, file, video, clip, codes);
  }
}

async function published(is, file, video, clip, codes) {
  const { picture, times, size } = clip;
  const heard = clip.sounds.filter((sound) => sound.decodes);
  const all = [times.get(picture.index), ...heard.map((sound) => times.get(sound.index))].filter(Boolean);
  const [n, d] = (picture.avg_frame_rate ?? '0/0').split('/').map(Number);
  const frame = n > 0 ? d / n : 0.04;
  if (all.length && clip.kind === 'film') {
    const from = Math.min(...all.map((one) => one.start));
    const lasts = [picture, ...heard].map((stream) => {
      const seen = times.get(stream.index);
      const declared = Number(stream.duration) > 0 ? seen?.start + Number(stream.duration) : Infinity;
      return Math.min(seen?.end ?? -Infinity, declared); // an edit list may end it earlier
    });
    const wanted = Math.max(...lasts) - from;
    is(Math.abs(video.durationSeconds - wanted) <= Math.max(0.1, frame) + 0.001, `lasts ${wanted.toFixed(3)} s, not ${video.durationSeconds}`);
  }
  for (const one of video.renditions) {
    is(one.width <= size[0] + 1 && one.height <= size[1] + 1, `${one.width}x${one.height} is larger than ${size}`);
    is(Math.abs(one.width / one.height / (size[0] / size[1]) - 1) < 0.06 || Math.min(...size) < 100, `${one.width}x${one.height} is not the shape of ${size}`);
    is(one.width % 2 === 0 && one.height % 2 === 0 && one.status === 'READY', `${one.name} is even and READY`);
  }
  sound(is, video, heard, clip, codes);
  texts(is, video, clip, codes);
  await served(is, file, video, clip, codes);
}

const tag = (said) => {
  try {
    return Intl.getCanonicalLocales((said ?? 'und').replace('_', '-'))[0];
  } catch {
    return 'und';
  }
};

function sound(is, video, heard, clip, codes) {
  if (heard.length < clip.sounds.length) is(codes.includes('source.audio-dropped'), `a sound that nobody can decode is not told of: ${codes}`);
  for (const one of heard.slice(0, 16)) {
    const mine = video.audio.filter((each) => each.language === tag(one.tags?.language));
    const most = Math.max(0, ...mine.map((each) => each.channels));
    const wanted = one.channels >= 6 ? 6 : Math.min(2, one.channels);
    const dropped = codes.includes('source.audio-dropped');
    is(most >= wanted || dropped, `${one.codec_name} ${one.channels} channels in ${tag(one.tags?.language)} became ${JSON.stringify(video.audio)}`);
  }
}

function texts(is, video, clip, codes) {
  for (const text of clip.texts) {
    const there = video.captions.some((caption) => caption.language === tag(text.tags?.language));
    const readable = TEXT.has(text.codec_name) && clip.times.has(text.index);
    is(there || (!readable && codes.includes('source.captions-left-out')) || (readable && codes.includes('source.captions-left-out') && clip.emptyTexts),
      `${text.codec_name} in ${tag(text.tags?.language)} is neither a caption nor told of: ${JSON.stringify(video.captions)} ${codes}`);
  }
}

const get = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${new URL(url).pathname.split('/').slice(4).join('/')}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
};

/** What a player gets: a constant rate, the source's first picture, its range and its chapters. */
async function served(is, file, video, clip, codes) {
  const who = 'premium';
  const session = await house.json(who, 'POST', '/api/v1/playback/sessions', { body: { videoId: video.id } });
  try {
    const main = (await get(session.manifests.hls)).toString();
    const first = new URL(main.match(/#EXT-X-STREAM-INF.*\n(.+)/)[1], session.manifests.hls);
    const list = (await get(first)).toString();
    const init = await get(new URL(list.match(/EXT-X-MAP:URI="([^"]+)"/)[1], first));
    const segments = [];
    for (const [uri] of list.matchAll(/^[^#\s].*m4s$/gm)) segments.push(await get(new URL(uri, first)));
    const durations = new Set(segments.flatMap((segment) => samples(segment, init)).map((one) => one.duration));
    is(isVideo(init) && durations.size === 1, `pictures last ${[...durations]} ticks`);
    const ranges = [...new Set([...main.matchAll(/VIDEO-RANGE=(\w+)/g)].map(([, word]) => word))].join();
    const high = { smpte2084: 'PQ', 'arib-std-b67': 'HLG' }[clip.picture.color_transfer];
    const reduced = codes.includes('source.range-reduced');
    is(high ? (reduced ? ranges === 'SDR' || ranges === '' : ranges === high) : !reduced && /^(SDR)?$/.test(ranges), `${high ?? 'SDR'} is served as ${ranges}, ${codes}`);
    const chapters = main.includes('com.apple.hls.chapters') ? JSON.parse((await get(new URL('chapters.json', session.manifests.hls))).toString()) : [];
    const within = new Set(clip.chapters.map((one) => Number(one.start_time)).filter((at) => at < video.durationSeconds)).size;
    is(within < 2 ? chapters.length === 0 : chapters.length === within, `${within} chapters became ${chapters.length}`);
    if (!high && clip.kind === 'film') await sameStart(is, file, Buffer.concat([init, ...segments.slice(0, 1)]), video, clip);
  } finally {
    await house.call(who, 'DELETE', `/api/v1/playback/sessions/${session.sessionId}`);
  }
}

/** The first picture of the film is the source's: turned, mirrored and coloured as ffmpeg shows it. */
async function sameStart(is, file, bytes, video, clip) {
  const track = join(scratch, `${video.id}.mp4`);
  writeFileSync(track, bytes);
  const shape = 'scale=96:96:flags=area,format=rgb24';
  const raw = async (input, before = '') => (await run(ffmpeg, ['-nostdin', '-v', 'error', '-i', input, '-map', input === file ? `0:${clip.picture.index}` : '0:v', '-frames:v', '1', '-vf', `${before}${shape}`, '-f', 'rawvideo', '-'])).out;
  const interlaced = ['tt', 'bb', 'tb', 'bt'].includes(clip.picture.field_order);
  const [theirs, ours] = [await raw(file, interlaced ? 'bwdif=mode=send_frame:deint=all,' : ''), await raw(track)];
  rmSync(track);
  const error = theirs.reduce((sum, byte, i) => sum + (byte - ours[i]) ** 2, 0) / theirs.length;
  const psnr = 10 * Math.log10((255 * 255) / Math.max(error, 0.01));
  is(theirs.length === ours.length && psnr > 24, `its first picture differs from the source's (${psnr.toFixed(1)} dB)`);
}

function below(folder) {
  if (!statSync(folder).isDirectory()) return [folder];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? below(path) : MEDIA.test(extname(entry.name)) && statSync(path).size > 0 ? [path] : [];
  });
}

const words = (clip) => [clip.format, ...(clip.streams ?? []).map((one) =>
  [one.codec_type?.[0], one.codec_name, one.width && `${one.width}x${one.height}`, one.pix_fmt, one.channels && `${one.channels}ch`, one.color_transfer, one.tags?.language].filter(Boolean).join(' '))].join('; ');

async function one({ root, path }) {
  const name = path.slice(root.length + 1) || path;
  const bytes = readFileSync(path);
  try {
    const clip = await source(path);
    const id = await house.upload(bytes, { fileName: name.split('/').pop(), title: name.slice(-200), template: wish.template, protection: 'none', sha256: sha256(bytes) });
    const video = await house.ended(id, 900);
    const before = verdict.failures.length;
    const known = new Set(verdict.failures);
    await judged(name, path, video, clip);
    const failed = verdict.failures.some((sentence) => !known.has(sentence) && sentence.startsWith(`${name}:`)) && verdict.failures.length > before;
    tally[video.status]++;
    const codes = [...new Set(video.findings.map((finding) => finding.code))].join();
    console.log(`${failed ? 'NOT' : 'ok '} ${name}: ${video.status} ${codes} (${clip.kind}: ${words(clip)})`);
    if (wish.report) appendFileSync(wish.report, `${[failed ? 'NOT' : 'ok', name, video.status, codes, clip.kind, words(clip)].join('\t')}\n`);
    await house.call('creator', 'DELETE', `/api/v1/videos/${id}`);
  } catch (broken) {
    verdict.that(false, `${name}: ${broken.message.slice(0, 300)}`);
  }
}

try {
  execFileSync(ffprobe, ['-version']);
  const files = folders
    .flatMap((root) => below(root).map((path) => ({ root, path, size: statSync(path).size })))
    .filter(({ path }) => path.includes(wish.only))
    .sort((a, b) => a.size - b.size);
  const hashes = new Set();
  const due = files.filter(({ path, size }) => size <= Number(wish.most) * 1e6 && hashes.size < hashes.add(sha256(readFileSync(path))).size);
  tally.leftOut = files.length - due.length;
  const next = due.values();
  await Promise.all(Array.from({ length: Number(wish.parallel) }, async () => {
    for (const file of next) await one(file);
  }));
  verdict.facts = { files: due.length, ...tally };
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
verdict.end();
