// Sound that is taken as it is, on a running stack: a film is made around each sound of a folder (HE-AAC, AC-3, E-AC-3, with
// joint object coding), published clear and protected, and its track has the MD5 of the sound's own packets: clear, and
// decrypted by ffmpeg (and by shaka-packager where SHAKA_PACKAGER names it) in cenc and cbcs. HLS and DASH tell the same segments, and what
// they say of its codec and objects is what shaka-packager says of the same track. HE-AAC also plays in Chromium.
//
//   node through.mjs <run.json> <folder of sounds>      node 20, `npm ci` in clients/, Chromium (PLAYHOUSE_CHROMIUM), ffmpeg >= 6.1
// (PLAYHOUSE_FFMPEG, or the stack's own). Sounds: those of androidx/media (libraries/test_data/../mp4/sample_eac3joc.mp4,
// sample_ac3.mp4) and of FFmpeg's samples (aac/al_sbr_cm_48_2.mp4, tones_nero_44100_stereo_aac_he2.mp4)
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Playhouse } from '../../../batch-jobs/transcode/checks/playhouse.mjs';

const house = new Playhouse(process.argv[2]);
const { run } = house;
const sounds = process.argv[3];
const folder = mkdtempSync(join(tmpdir(), 'playhouse-through-'));
const cache = join(dirname(process.argv[2]), 'ffmpeg');
const embedded = existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name, 'ffmpeg')).find(existsSync) : undefined;
const ffmpeg = process.env.PLAYHOUSE_FFMPEG ?? embedded ?? 'ffmpeg';
const shaka = process.env.SHAKA_PACKAGER;
const rows = { passed: 0, failed: 0 };

const tool = (binary, ...args) => execFileSync(binary, args, { maxBuffer: 256 << 20, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
const md5 = (path, decryption = []) => tool(ffmpeg, '-v', 'error', ...decryption, '-i', path, '-map', '0:a:0', '-c', 'copy', '-f', 'md5', '-').trim();
const ffprobe = ffmpeg.replace(/ffmpeg$/, 'ffprobe');

function row(name, failures) {
  rows[failures.length ? 'failed' : 'passed']++;
  console.log(`${failures.length ? 'failed' : 'passed'}  ${name}${failures.length ? `: ${failures.join('; ')}` : ''}`);
}

/** A film of at least 9 s around a sound, and the codec that its players should be told. */
function film(name) {
  const sound = join(sounds, name);
  const words = JSON.parse(tool(ffprobe, '-v', 'error', '-show_streams', '-show_format', '-select_streams', 'a:0', '-of', 'json', sound));
  const [stream] = words.streams;
  const seconds = Number(stream.duration ?? words.format.duration);
  const times = Math.max(1, Math.ceil(9 / seconds));
  const file = join(folder, 'film.mp4');
  tool(
    ffmpeg, '-v', 'error', '-y', ...(times > 1 ? ['-stream_loop', String(times - 1)] : []), '-i', sound,
    '-f', 'lavfi', '-i', `testsrc2=s=320x180:r=25:d=${Math.max(2, times * seconds - 0.1)}`,
    '-map', '1:v', '-map', '0:a:0', '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-c:a', 'copy',
    // what is repeated is primed once: no time is hidden between the turns
    ...(times > 1 ? ['-bsf:a', `setts=ts=N*${stream.codec_name === 'aac' ? 2048 : 1536}/${stream.sample_rate}/TB`] : []), file,
  );
  const esds = tool(ffprobe, '-v', 'error', '-show_streams', '-select_streams', 'a:0', '-show_data', '-of', 'json', file);
  const codec = { ac3: 'ac-3', eac3: 'ec-3' }[stream.codec_name] ?? (/548 ?80|eb/.test(JSON.parse(esds).streams[0].extradata) ? 'mp4a.40.29' : 'mp4a.40.5');
  return { bytes: readFileSync(file), codec, md5: md5(file), spatial: /Atmos/.test(stream.profile), template: { 'ac-3': 'ac3', 'ec-3': 'eac3' }[codec] ?? 'default' };
}

async function bytes(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${new URL(url).pathname.split('/').slice(5).join('/')}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

async function key(kid, ticket) {
  const answer = await fetch(`${run.api}/api/v1/licenses/identity/${kid}`, { headers: { Authorization: `Bearer ${ticket}` } });
  return Buffer.from(await answer.arrayBuffer()).toString('hex');
}

/** The track of a codec as both manifests tell it: its words, its bytes, its key. */
async function tracks(videoId, codec, wish) {
  const open = await house.json('creator', 'POST', '/api/v1/playback/sessions', { body: { videoId, ...wish } });
  try {
    const main = (await bytes(open.manifests.hls)).toString();
    const group = [...main.matchAll(/^#EXT-X-STREAM-INF:.*CODECS="([^"]*)".*AUDIO="([^"]*)"/gm)].find((m) => m[1].split(',').includes(codec))?.[2];
    const line = main.split('\n').find((l) => l.startsWith('#EXT-X-MEDIA:TYPE=AUDIO') && l.includes(`GROUP-ID="${group}"`));
    if (!line) throw new Error(`no HLS rendition is ${codec}`);
    const list = new URL(line.match(/URI="([^"]+)"/)[1], open.manifests.hls);
    const text = (await bytes(list)).toString();
    const number = line.match(/URI="(\d+)/)[1];
    const init = await bytes(new URL('init.mp4', list));
    const segments = [];
    for (const [uri] of text.matchAll(/^[^#\s].*m4s$/gm)) segments.push(await bytes(new URL(uri, list)));
    const kid = text.match(/identity\/([0-9a-f]{32})/)?.[1];
    const mpd = (await bytes(open.manifests.dash)).toString();
    const set = [...mpd.matchAll(/<AdaptationSet [^>]*contentType="audio"[\s\S]*?<\/AdaptationSet>/g)].map(([s]) => s).find((s) => s.includes(`codecs="${codec}"`));
    if (!set?.includes(`<Representation id="${number}"`)) throw new Error(`no DASH representation ${number} is ${codec}`);
    const told = [...set.matchAll(/<S (?:t="\d+" )?d="\d+"(?: r="(\d+)")?\/>/g)].reduce((sum, m) => sum + 1 + Number(m[1] ?? 0), 0);
    if (told !== segments.length) throw new Error(`DASH has ${told} segments, HLS ${segments.length}`);
    return { line, set, text, init, segments, key: kid && (await key(kid, open.ticket)), kid };
  } finally {
    await house.call('creator', 'DELETE', `/api/v1/playback/sessions/${open.sessionId}`);
  }
}

const payload = ({ segments }) => createHash('md5').update(Buffer.concat(segments.map((s) => s.subarray(s.indexOf('mdat') + 4)))).digest('hex');

function file({ init, segments }, name = 'track.mp4') {
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([init, ...segments]));
  return path;
}

/** shaka-packager's words of the same clear track. */
function foreign(track) {
  const path = file(track, 'clear.mp4');
  const [mpd, main] = [join(folder, 'shaka.mpd'), join(folder, 'shaka.m3u8')];
  tool(shaka, `in=${path},stream=audio,output=${join(folder, 'shaka.mp4')},playlist_name=a.m3u8,hls_group_id=g,hls_name=n`,
    '--mpd_output', mpd, '--hls_master_playlist_output', main, '--generate_static_live_mpd');
  return { mpd: readFileSync(mpd, 'utf8'), main: readFileSync(main, 'utf8') };
}

const words = (xml) => [
  xml.match(/codecs="([^"]+)"/)?.[1],
  ...[...xml.matchAll(/<SupplementalProperty [^>]*EC3[^>]*>/g)].map(([property]) => property),
].map((word) => word?.replace(/\s*\/>/, '/>')).join(' ');

/** Ends of segments lie within one packet of the pictures'. */
function grid(track, rate, samples) {
  const ends = [];
  let end = 0;
  for (const [, seconds] of track.text.matchAll(/^#EXTINF:([\d.]+)/gm)) ends.push((end += Number(seconds)));
  return ends.slice(0, -2).filter((at, i) => Math.abs(at - 3.84 * (i + 1)) > samples / rate).map((at) => `a segment ends at ${at}`);
}

try {
  for (const name of readdirSync(sounds).filter((n) => /\.(mp4|m4a|mov)$/.test(n)).sort()) {
    const source = film(name);
    const publish = async (protection) => {
      const id = await house.upload(source.bytes, { fileName: name, template: source.template, protection });
      const video = await house.ended(id, 900);
      if (video.status !== 'PUBLISHED') throw new Error(`${name}: ${video.status} ${JSON.stringify(video.findings)}`);
      return video;
    };
    const clear = await publish('none');
    const drm = await publish('drm');
    row(`${name}: Video.audio tells ${source.codec}`, [
      ...(clear.audio.some((a) => a.codec === source.codec) && clear.audio.some((a) => a.codec === 'mp4a.40.2') ? [] : [JSON.stringify(clear.audio)]),
      ...clear.findings.map((finding) => finding.message),
    ]);
    const plain = await tracks(clear.id, source.codec, {});
    const mine = md5(file(plain));
    row(`${name}: ${source.codec} clear has the source's packets`, [
      ...(mine === source.md5 ? [] : [`${mine} for ${source.md5}`]),
      ...grid(plain, source.codec.startsWith('mp4a') ? 44100 : 48000, source.codec.startsWith('mp4a') ? 2048 : 1536),
      ...(source.spatial && !/CHANNELS="\d+\/JOC"/.test(plain.line) ? [plain.line] : []),
    ]);
    if (shaka) {
      const theirs = foreign(plain);
      row(`${name}: manifests say what shaka-packager says`, [
        ...(words(plain.set) === words(theirs.mpd) ? [] : [`${words(plain.set)} for ${words(theirs.mpd)}`]),
        ...(plain.line.match(/CHANNELS="[^"]*"/)[0] === theirs.main.match(/CHANNELS="[^"]*"/)[0] ? [] : [theirs.main.match(/CHANNELS="[^"]*"/)[0]]),
      ]);
    }
    for (const scheme of ['cenc', 'cbcs']) {
      const track = await tracks(drm.id, source.codec, { scheme });
      const path = file(track);
      const decrypted = md5(path, ['-decryption_key', track.key]);
      const failures = decrypted === source.md5 ? [] : [`${decrypted} for ${source.md5}`];
      if (payload(track) === payload(plain)) failures.push('it is not encrypted');
      if (!track.init.includes('enca')) failures.push('no enca');
      if (shaka) {
        const out = join(folder, 'decrypted.mp4');
        tool(shaka, `in=${path},stream=audio,output=${out}`, '--enable_raw_key_decryption', '--keys', `label=:key_id=${track.kid}:key=${track.key}`);
        if (md5(out) !== source.md5) failures.push('shaka-packager decrypts it to something else');
      }
      row(`${name}: ${source.codec} ${scheme}, decrypted, has the source's packets`, failures);
    }
    if (source.codec.startsWith('mp4a')) {
      for (const [id, schemes] of [[clear.id, 'cbcs'], [drm.id, 'cbcs,cenc']]) {
        // not spawnSync: while it waited, the house would hang up on this process unseen
        const played = await promisify(execFile)(process.execPath, [
          fileURLToPath(new URL('play-one.mjs', import.meta.url)), process.argv[2], id, schemes, 'shaka-dash,shaka-hls,hls.js', `avc1,${source.codec}`,
        ]).then(() => ({ status: 0 }), (failed) => ({ status: 1, stderr: failed.stderr || failed.message }));
        row(`${name}: plays with no other sound, ${id === clear.id ? 'clear' : schemes}`, played.status === 0 ? [] : [played.stderr.toString().slice(-900)]);
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${rows.passed} passed, ${rows.failed} failed`);
process.exit(rows.failed ? 1 : 0);
