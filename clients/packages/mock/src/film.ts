import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A minute of clear DASH drawn by the machine's FFmpeg, made once. */
const folder = join(process.cwd(), 'node_modules/.cache/playhouse-mock');
let making: Promise<unknown> | undefined;

export async function filmFile(name: string): Promise<Buffer | undefined> {
  making ??= existsSync(join(folder, 'film.mpd')) ? Promise.resolve() : make();
  await making.catch(() => undefined);
  const path = join(folder, name.replaceAll('/', ''));
  return existsSync(path) ? readFileSync(path) : undefined;
}

function make() {
  mkdirSync(folder, { recursive: true });
  const encode =
    '-c:v libx264 -preset ultrafast -g 50 -keyint_min 50 -sc_threshold 0 -pix_fmt yuv420p -c:a aac';
  const maps = '-map 0:v -map 0:v -map 1:a -s:v:0 640x360 -b:v:0 600k -s:v:1 320x180 -b:v:1 200k';
  const args = `-v error -threads 2 -f lavfi -i testsrc2=s=640x360:r=25:d=60 -f lavfi -i sine=f=330:d=60 ${maps} ${encode} -f dash -seg_duration 4 -use_template 1 -use_timeline 0 -adaptation_sets`;
  return promisify(execFile)(
    'ffmpeg',
    ['-y', ...args.split(' '), 'id=0,streams=v id=1,streams=a', join(folder, 'film.mpd')],
    { timeout: 60_000 },
  );
}
