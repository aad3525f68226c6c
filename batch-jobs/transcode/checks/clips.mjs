#!/usr/bin/env node
// Every readable clip is published as it should be; what is no film is refused with its code in 60 s.
//   node clips.mjs <run.json> [folder of clips [part of their names]]
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Playhouse, Verdict, ffmpeg, ffprobe, sha256, sleep } from './playhouse.mjs';

const house = new Playhouse(process.argv[2] ?? '.playhouse/run.json');
const clips = process.argv[3] ?? '../shared/media';
const only = process.argv[4];
const scratch = mkdtempSync(join(tmpdir(), 'playhouse-clips-'));
const verdict = new Verdict('clips');
const rotated = (stream) =>
  Math.abs(stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0) % 180 === 90;

/** What the source is, by ffprobe: the later end of picture and sound, counted from the earlier start. */
function source(file) {
  const streams = ffprobe('-show_streams', file).streams;
  const picture = streams.find((stream) => stream.codec_type === 'video');
  const sound = streams.find((stream) => stream.codec_type === 'audio');
  const times = (stream) => {
    const packets = ffprobe('-select_streams', String(stream.index), '-show_entries', 'packet=pts_time,duration_time', file)
      .packets.filter((packet) => packet.pts_time !== undefined);
    const starts = packets.map((packet) => Number(packet.pts_time));
    const ends = packets.map((packet) => Number(packet.pts_time) + Number(packet.duration_time ?? 0));
    return { start: Math.min(...starts), end: Math.max(...ends) };
  };
  const all = [picture, sound].filter(Boolean).map(times);
  // as it is shown: pixels made square, and turned upright
  const [across, down] = (picture.sample_aspect_ratio ?? '1:1').split(':').map(Number);
  const shown = [picture.width * (across > 0 ? Math.max(1, across / down) : 1), picture.height * (across > 0 ? Math.max(1, down / across) : 1)];
  const [width, height] = rotated(picture) ? shown.reverse() : shown;
  const [n, d] = picture.avg_frame_rate.split('/').map(Number);
  return {
    width,
    height,
    sound: Boolean(sound),
    frame: d / n,
    seconds: Math.max(...all.map((one) => one.end)) - Math.max(0, Math.min(...all.map((one) => one.start))),
  };
}

async function published(name, video) {
  const clip = source(join(clips, name));
  const slack = Math.max(0.1, clip.frame) + 0.001;
  verdict.that(video.status === 'PUBLISHED', `${name} is PUBLISHED, not ${video.status} ${JSON.stringify(video.findings)}`);
  if (video.status !== 'PUBLISHED') return;
  verdict.that(
    Math.abs(video.durationSeconds - clip.seconds) <= slack,
    `${name} lasts ${clip.seconds} s, not ${video.durationSeconds}`,
  );
  verdict.that((video.audio.length > 0) === clip.sound, `${name} has sound like its source`);
  for (const one of video.renditions) {
    verdict.that(one.width <= clip.width + 1 && one.height <= clip.height + 1, `${name} ${one.name} is not larger`);
    verdict.that(one.width % 2 === 0 && one.height % 2 === 0, `${name} ${one.name} has even sizes`);
    verdict.that(one.width > one.height === clip.width > clip.height, `${name} ${one.name} is upright`);
    verdict.that(one.status === 'READY', `${name} ${one.name} is READY`);
  }
  const classes = new Set((await house.objects(video.id)).map((object) => object.class));
  verdict.that(classes.has('packaged') && classes.has('manifest'), `${name} has packaged objects and a manifest`);
}

function broken(name, video) {
  const codes = video.findings.map((finding) => finding.code);
  verdict.that(
    video.status === 'REJECTED'
      || (video.status === 'PUBLISHED' && codes.some((code) => ['source.repaired', 'source.audio-dropped'].includes(code))),
    `${name} is REJECTED or says what was repaired, not ${video.status} ${codes}`,
  );
}

function refusals() {
  const make = (name, ...args) => {
    ffmpeg(...args, join(scratch, name));
    return readFileSync(join(scratch, name));
  };
  const film = ['-f', 'lavfi', '-i', 'testsrc2=s=426x240:r=25:d=10', '-pix_fmt', 'yuv420p'];
  const clip = make('clip.mp4', ...film, '-movflags', '+faststart');
  const tail = make('tail.mp4', ...film);
  return [
    ['a text file', Buffer.from('this is no film\n'.repeat(100)), {}, ['source.not-media']],
    ['cut before its index', tail.subarray(0, tail.length >> 1), {}, ['source.truncated', 'source.damaged']],
    ['audio only', make('sound.m4a', '-f', 'lavfi', '-i', 'sine=d=2', '-c:a', 'aac'), {}, ['source.no-video']],
    ['1x1 pixels', make('dot.mkv', '-f', 'lavfi', '-i', 'testsrc=s=16x16:d=1', '-vf', 'format=yuv444p,crop=1:1', '-c:v', 'ffv1'), {}, ['source.too-small']],
    ['wrong size', clip, { sizeBytes: clip.length + 1 }, ['source.size-mismatch']],
    ['wrong sha256', clip, { sha256: sha256(Buffer.from('other')) }, ['source.checksum-mismatch']],
    ['0 bytes', Buffer.alloc(0), { sizeBytes: 1 }, ['source.empty']],
  ];
}

async function refused([name, bytes, wish, codes]) {
  const began = Date.now();
  const id = await house.upload(bytes, { fileName: `${name}.mp4`, title: name, ...wish });
  const video = await house.ended(id, 120);
  const seconds = (Date.now() - began) / 1000;
  const errors = video.findings.filter((finding) => finding.severity === 'error').map((finding) => finding.code);
  verdict.that(
    video.status === 'REJECTED' && codes.includes(errors[0]),
    `${name} is REJECTED with ${codes}, not ${video.status} ${errors}`,
  );
  verdict.that(seconds < 60, `${name} is refused within 60 s, not ${seconds}`);
  const left = (await house.objects(id)).filter((object) => object.class !== 'raw');
  verdict.that(left.length === 0, `${name} leaves no objects: ${left.map((object) => object.key)}`);
  console.log(`${name}: ${video.status} ${errors} in ${seconds.toFixed(1)} s`);
}

try {
  const names = readdirSync(clips).filter((name) => /\.(mp4|mov|mkv|webm|ts|mpg)$/.test(name) && (!only || name.includes(only)));
  if (!only) for (const refusal of refusals()) await refused(refusal);
  const ids = {};
  for (const name of names) {
    const bytes = readFileSync(join(clips, name));
    ids[name] = await house.upload(bytes, { fileName: name, title: name, sha256: sha256(bytes) });
  }
  for (const name of names) {
    const video = await house.ended(ids[name], 900);
    console.log(`${name}: ${video.status} ${video.durationSeconds ?? ''} ${video.renditions.map((one) => `${one.width}x${one.height}`)} ${video.findings.map((one) => one.code)}`);
    if (name.startsWith('broken')) broken(name, video);
    else await published(name, video);
  }
  await sleep(3000);
  verdict.that((await house.busyWorkers()).length === 0, 'no worker is busy');
  for (const folder of house.run.scratch.filter((one) => existsSync(one))) {
    verdict.that(readdirSync(folder).length === 0, `nothing is left in ${folder}: ${readdirSync(folder)}`);
  }
  verdict.facts = { videos: ids };
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
verdict.end();
