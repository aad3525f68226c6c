// Rows of the matrix: the first and the last picture of sources with edit lists and B-frames come when ffprobe says, and are the
// source's; whatever the codec they are coded in.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { film } from './tracks.mjs';
import { psnr } from './tools.mjs';

const AVC = ['-c:v', 'libx264', '-preset', 'fast', '-g', '50', '-pix_fmt', 'yuv420p', '-x264-params', 'bframes=3:b-pyramid=normal:open-gop=1:log-level=error'];
const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-x265-params', 'bframes=4:open-gop=1:keyint=50:log-level=error'];
const picture = (seconds, rate = 25) => ['-f', 'lavfi', '-i', `testsrc2=s=320x180:r=${rate}:d=${seconds}`];
const sound = (seconds) => ['-f', 'lavfi', '-i', `sine=f=440:d=${seconds}:r=48000`, '-c:a', 'aac'];

/** What is made, by ffmpeg; `of` a file made before. */
const SOURCES = {
  'B-frames, an edit list for their delay': { name: 'bframes.mp4', words: [...picture(9), ...AVC] },
  'cut by an edit list within a group of pictures': { name: 'cut.mp4', of: 'bframes.mp4', before: ['-ss', '3.3'], words: ['-c', 'copy'] },
  'an empty edit: the sound starts 0.52 s earlier': { name: 'late.mp4', words: ['-itsoffset', '0.52', ...picture(5), ...sound(5.52), ...AVC] },
  'negative composition offsets': { name: 'negative.mp4', of: 'bframes.mp4', words: ['-c', 'copy', '-movflags', '+negative_cts_offsets'] },
  'fragments': { name: 'fragments.mp4', of: 'bframes.mp4', words: ['-c', 'copy', '-movflags', '+frag_keyframe+empty_moov'] },
  'HEVC with B-frames in MKV': { name: 'hevc.mkv', words: [...picture(7, 24), ...HEVC] },
  'B-frames at 30000/1001 in MOV with sound': { name: 'broadcast.mov', words: [...picture(7, '30000/1001'), ...sound(7), ...AVC] },
  'B-frames in MPEG-TS': { name: 'stream.ts', of: 'bframes.mp4', words: ['-c', 'copy'] },
};

export async function times(matrix, templates = ['default']) {
  const { house, tools, row } = matrix;
  const ids = [];
  for (const [kind, { name, of, before = [], words }] of Object.entries(SOURCES)) {
    const file = join(tools.folder, name);
    tools.run(...before, ...(of ? ['-i', join(tools.folder, of)] : []), ...words, file);
    const template = templates[0];
    ids.push({ kind, file, id: await house.upload(readFileSync(file), { fileName: name, template, protection: 'none' }) });
  }
  for (const { kind, file, id } of ids) {
    const video = await house.ended(id, 900);
    row(`times: ${kind}`, video.status === 'PUBLISHED' ? await late(matrix, file, id) : [`${video.status} ${JSON.stringify(video.findings)}`]);
    await house.call('creator', 'DELETE', `/api/v1/videos/${id}`);
  }
}

/** The earliest packet that is heard; an encoder's priming does not count as sound. */
function heard(tools, file) {
  const words = ['-v', 'error', '-select_streams', 'a:0', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0', file];
  const kept = execFileSync(tools.ffprobe, words).toString().split('\n').filter((line) => line && line.split(',')[1]?.[1] !== 'D');
  return Math.min(Infinity, ...kept.map((line) => Number(line.split(',')[0])));
}

async function late({ house, tools }, file, id) {
  const wrong = [];
  const theirs = tools.pictureTimes(file);
  const step = (theirs.at(-1) - theirs[0]) / (theirs.length - 1);
  const start = heard(tools, file);
  const earlier = theirs[0] - start;
  const lead = earlier < 1.5 * step ? 0 : Math.round(earlier / step);
  const zero = theirs[0] - lead * step;
  const found = await film(house, id, 'clear');
  for (const [manifest, tracks] of Object.entries(found)) {
    for (const [number, track] of [...tracks].filter(([, each]) => each.kind === 'video')) {
      const made = tools.save(track.bytes, `${number}.mp4`);
      const ours = track.pictures;
      if (ours.length !== lead + theirs.length) wrong.push(`${manifest} ${number}: ${ours.length} pictures, not ${lead} + ${theirs.length}`);
      // a container's clock rounds: MPEG-TS counts 90,000 a second, Matroska 1000
      const exact = (mine, wanted) => Math.abs(mine - wanted) <= (file.endsWith('.mkv') ? 0.0011 : 0.0000225);
      if (!exact(ours[lead], theirs[0] - zero)) wrong.push(`${manifest} ${number}: its first picture comes at ${ours[lead]}, not ${theirs[0] - zero}`);
      if (!exact(ours[lead + theirs.length - 1], theirs.at(-1) - zero)) wrong.push(`${manifest} ${number}: its last picture comes at ${ours.at(-1)}, not ${theirs.at(-1) - zero}`);
      if (manifest === 'hls') wrong.push(...unlike(tools, file, made, theirs.length, lead).map((flaw) => `${number}: ${flaw}`));
    }
  }
  return wrong;
}

/** Picture by picture at both ends: each is more like its own one of the source than like that one's neighbours. */
function unlike(tools, file, made, count, lead) {
  const nth = (input, n) => tools.pixels(input, `select='eq(n,${n})'`, 160, 90);
  return [0, 1, count - 2, count - 1].flatMap((n) => {
    const ours = nth(made, lead + n);
    const like = [n - 1, n, n + 1].map((m) => (m < 0 || m >= count ? 0 : psnr(ours, nth(file, m))));
    return like[1] > 20 && like[1] > like[0] && like[1] > like[2] ? [] : [`picture ${n} is as like ${[n - 1, n, n + 1]} as ${like.map((db) => db.toFixed(1))} dB`];
  });
}
