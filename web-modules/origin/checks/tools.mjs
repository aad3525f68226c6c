// The foreign tools that the matrix asks: ffmpeg (the stack's own, or PLAYHOUSE_FFMPEG, at least 6.1: older ones lose count of
// encrypted samples) and SHAKA_PACKAGER, the binary of npm's shaka-packager@3.4.2.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export class Tools {
  constructor(runFile) {
    const cache = join(dirname(runFile), 'ffmpeg');
    const embedded = existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name, 'ffmpeg')).find(existsSync) : undefined;
    this.ffmpeg = process.env.PLAYHOUSE_FFMPEG ?? embedded ?? 'ffmpeg';
    this.ffprobe = this.ffmpeg.replace(/ffmpeg$/, 'ffprobe');
    this.shaka = process.env.SHAKA_PACKAGER;
    if (!this.shaka || !existsSync(this.shaka)) throw new Error('SHAKA_PACKAGER must name the binary of shaka-packager 3.4.2');
    this.folder = mkdtempSync(join(tmpdir(), 'playhouse-matrix-'));
  }

  clean() {
    rmSync(this.folder, { recursive: true });
  }

  save(bytes, name = 'track.mp4') {
    writeFileSync(join(this.folder, name), bytes);
    return join(this.folder, name);
  }

  run(...args) {
    return execFileSync(this.ffmpeg, ['-nostdin', '-v', 'error', '-y', ...args], { maxBuffer: 256 << 20, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Of the elementary stream. */
  md5(file, key) {
    return this.run(...(key ? ['-decryption_key', key] : []), '-i', file, '-c', 'copy', '-f', 'md5', '-').toString().trim();
  }

  /** What the decoder complains of, if it does. */
  complaint(file) {
    const done = spawnSync(this.ffmpeg, ['-nostdin', '-v', 'error', '-i', file, '-f', 'null', '-']);
    return done.status === 0 && done.stderr.length === 0 ? undefined : done.stderr.toString().slice(0, 200);
  }

  /** When the pictures of a file are shown, in s, in their order. */
  pictureTimes(file) {
    const words = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'frame=pts_time', '-of', 'csv=p=0', file];
    const lines = execFileSync(this.ffprobe, words, { maxBuffer: 64 << 20 }).toString().split('\n');
    return lines.map((line) => line.replace(/,.*/, '')).filter((line) => line && line !== 'N/A').map(Number);
  }

  /** A track as shaka-packager decrypts it. */
  opened(file, kind, { kid, key }) {
    return this.packaged(file, kind, '--enable_raw_key_decryption', '--keys', `label=:key_id=${kid}:key=${key}`);
  }

  /** The codec as shaka-packager names it in an MPD. */
  named(file, kind) {
    const mpd = join(this.folder, 'shaka.mpd');
    this.packaged(file, kind, '--mpd_output', mpd);
    return readFileSync(mpd, 'utf8').match(/codecs="([^"]+)"/)[1];
  }

  packaged(file, kind, ...more) {
    const out = join(this.folder, 'shaka.mp4');
    const done = spawnSync(this.shaka, [`in=${file},stream=${kind},output=${out}`, ...more]);
    if (done.status !== 0) throw new Error(`shaka-packager: ${done.stderr.toString().slice(-300)}`);
    return out;
  }

  /** The loudest of some tones in a track's middle, by Goertzel's sums. */
  tone(file, key, tones) {
    const raw = this.run(...(key ? ['-decryption_key', key] : []), '-i', file, '-ss', '2', '-t', '2', '-af', 'pan=mono|c0=FL', '-ar', '48000', '-f', 'f32le', '-');
    const samples = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + (raw.length & ~3)));
    const power = (hertz) => {
      const c = 2 * Math.cos((2 * Math.PI * hertz) / 48000);
      let [a, b] = [0, 0];
      for (const s of samples) [a, b] = [s + c * a - b, a];
      return a * a + b * b - c * a * b;
    };
    return tones.reduce((best, hertz) => (power(hertz) > power(best) ? hertz : best));
  }

  /** A picture as RGB of a size, cut out of another by a filter. */
  pixels(input, filter, width, height, before = []) {
    const graph = [filter, `scale=${width}:${height}:flags=area`, 'format=rgb24'].filter(Boolean).join(',');
    return this.run(...before, '-i', input, '-frames:v', '1', '-vf', graph, '-f', 'rawvideo', '-');
  }
}

/** How alike two pictures are, in dB. */
export function psnr(one, other) {
  const error = one.reduce((sum, byte, i) => sum + (byte - other[i]) ** 2, 0) / one.length;
  return one.length === other.length ? 10 * Math.log10((255 * 255) / Math.max(error, 0.01)) : 0;
}

/** The payload of a file's fragments. */
export function payload(bytes) {
  const hash = createHash('md5');
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'mdat') hash.update(bytes.subarray(at + 8, at + bytes.readUInt32BE(at)));
  }
  return hash.digest('hex');
}
