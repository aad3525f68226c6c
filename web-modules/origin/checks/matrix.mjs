// Every codec, sound and player through a running stack, row by row; README.md lists them. A film with three sounds, each with
// its own tone, and a caption is published in every template, protected and clear.
//
//   node matrix.mjs <run.json> [template,..] [pictures,sounds,watches,times]     all of them when none are named
//
// Needs node 20, `npm ci` in clients/, Chromium (browser.mjs), ffmpeg and SHAKA_PACKAGER (tools.mjs), and a stack with
// -Dplayhouse.http.rate-limit.account=100000. SHOTS: a folder for the screenshots; TABS: how many play at
// once (2). Ends with `N passed, M failed, K skipped`
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Playhouse } from '../../../batch-jobs/transcode/checks/playhouse.mjs';
import { CODECS, films, pictures } from './pictures.mjs';
import { SOUNDS, sounds } from './sounds.mjs';
import { times } from './times.mjs';
import { Tools } from './tools.mjs';
import { watches } from './watches.mjs';

const TEMPLATES = ['default', 'hevc', 'hevc10', 'av1', 'vp9', 'opus', 'ac3', 'eac3'];
const SOUNDING = ['default', 'opus', 'ac3', 'eac3'];
const PLAYED = ['default', 'av1', 'vp9', 'opus'];
const house = new Playhouse(process.argv[2]);
house.patience = 60_000;
const tools = new Tools(process.argv[2]);
const chosen = (process.argv[3] || TEMPLATES.join()).split(',');
const parts = (process.argv[4] ?? 'pictures,sounds,watches,times').split(',');
const rows = { passed: 0, failed: 0, skipped: 0 };
const uploads = new Map();

function row(name, wrong) {
  const state = wrong.length ? 'failed' : 'passed';
  rows[state]++;
  console.log(`${state}  ${name}${wrong.length ? `: ${wrong.join('; ')}` : ''}`);
}

/** 12 s at 25 pictures a second, so its segments start every 3.84 s; its colours change with the time. */
function makeSource() {
  const words = tools.save('1\n00:00:01,000 --> 00:00:07,000\nGrüß Gott, Welt\n', 'words.srt');
  const file = join(tools.folder, 'film.mkv');
  tools.run(
    '-f', 'lavfi', '-i', "testsrc2=s=320x180:r=25:d=12,hue=h='30*t'",
    ...SOUNDS.flatMap(({ hertz }) => ['-f', 'lavfi', '-i', `sine=f=${hertz}:d=12:r=48000`]), '-i', words,
    '-map', '0', ...SOUNDS.flatMap((sound, i) => ['-map', `${i + 1}:a`]), '-map', `${SOUNDS.length + 1}`,
    '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-preset', 'fast', '-crf', '12', '-g', '50', '-bf', '3', '-c:a', 'flac', '-c:s', 'srt',
    ...SOUNDS.flatMap(({ layout, source }, i) => [
      `-filter:a:${i}`, layout === '5.1' ? 'pan=5.1|FL=c0|FR=c0|FC=c0|LFE=c0|BL=c0|BR=c0' : 'pan=stereo|c0=c0|c1=c0',
      `-metadata:s:a:${i}`, `language=${source}`]),
    '-metadata:s:s:0', 'language=ger', '-disposition:a:0', 'default', '-disposition:a:1', 'dub', '-disposition:a:2', 'visual_impaired',
    file,
  );
  const pictureTimes = tools.pictureTimes(file).map((time) => Math.round(time * 25) / 25); // Matroska's clock counts milliseconds
  const frames = new Map();
  return {
    bytes: readFileSync(file),
    pictures: pictureTimes,
    starts: [0, 3.84, 7.68, 11.52],
    /** The picture that comes at a time, in a size. */
    frame(time, width, height) {
      const name = `${time} ${width} ${height}`;
      if (!frames.has(name)) frames.set(name, tools.pixels(file, `select='eq(n,${Math.round(time * 25)})'`, width, height));
      return frames.get(name);
    },
  };
}

async function upload(template, protection, bytes) {
  const id = await house.upload(bytes, { title: `matrix ${template} ${protection}`, fileName: 'film.mkv', template, protection });
  return { id };
}

/** Both films of a template, once they are there. */
async function published(template) {
  const films = uploads.get(template);
  for (const [protection, { id, done }] of Object.entries(films)) {
    if (done) continue;
    const video = await house.ended(id, 1800);
    if (video.status !== 'PUBLISHED') throw new Error(`${template} ${protection}: ${video.status} ${JSON.stringify(video.findings)}`);
    if (video.ladder?.template !== template) row(`${template} is remembered`, [JSON.stringify(video.ladder)]);
    films[protection] = { ...video, done: true };
  }
  return films;
}

try {
  const unknown = await house.call('creator', 'POST', '/api/v1/videos', { body: { title: 'x', fileName: 'x', sizeBytes: 1, template: 'h266' } });
  const field = (await unknown.json()).error?.details?.fields?.[0]?.field;
  row('an unknown template is refused', unknown.status === 400 && field === 'template' ? [] : [`${unknown.status} ${field}`]);
  const source = makeSource();
  for (const template of parts.join() === 'times' ? [] : chosen) {
    uploads.set(template, { drm: await upload(template, 'drm', source.bytes), none: await upload(template, 'none', source.bytes) });
  }
  const matrix = { house, tools, source, row, published };
  for (const template of chosen) {
    const seen = parts.includes('pictures') && CODECS[template];
    const heard = parts.includes('sounds') && SOUNDING.includes(template);
    const found = seen ? await pictures(matrix, template) : heard ? await films(matrix, template) : undefined;
    if (heard) await sounds(matrix, template, found);
  }
  if (parts.includes('watches')) await watches(matrix, chosen.filter((template) => PLAYED.includes(template)));
  if (parts.includes('times')) await times(matrix);
} finally {
  for (const { drm, none } of uploads.values()) for (const { id } of [drm, none]) await house.call('creator', 'DELETE', `/api/v1/videos/${id}`);
  tools.clean();
}
console.log(`${rows.passed} passed, ${rows.failed} failed, ${rows.skipped} skipped`);
process.exit(rows.failed ? 1 : 0);
