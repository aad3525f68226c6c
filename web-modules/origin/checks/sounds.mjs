// Sound and captions of films made for it, on a running stack: {AAC-LC stereo, AAC 5.1, Opus, AC-3, E-AC-3} x {HLS, DASH} x
// {clear, cenc, cbcs}. A protected row is decrypted by ffmpeg (and by shaka-packager where SHAKA_PACKAGER names it) to the
// clear track's MD5, its payload differs from it, and every language has its tone. Then real Chromium plays the film in Shaka
// from HLS and DASH, changes the language, and the tone that is heard changes; a caption's words are read from the page.
//
//   node sounds.mjs <run.json> [template,..]     node 20, `npm ci` in clients/, Chromium (PLAYHOUSE_CHROMIUM), ffmpeg >= 6.1
// (PLAYHOUSE_FFMPEG, or the stack's own); prints one line per row and `N passed, M failed, K skipped`
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Playhouse } from '../../../batch-jobs/transcode/checks/playhouse.mjs';

const house = new Playhouse(process.argv[2]);
const { run } = house;
const folder = mkdtempSync(join(tmpdir(), 'playhouse-sounds-'));
const cache = join(dirname(process.argv[2]), 'ffmpeg');
const embedded = existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name, 'ffmpeg')).find(existsSync) : undefined;
const ffmpeg = process.env.PLAYHOUSE_FFMPEG ?? embedded ?? 'ffmpeg';
const shaka = process.env.SHAKA_PACKAGER;
const modules = process.env.PLAYHOUSE_NODE_MODULES ?? fileURLToPath(new URL('../../../clients/node_modules', import.meta.url));

/** What each template brings beside stereo AAC, and what is in the source: language, tone in Hz, channels. */
const TEMPLATES = {
  default: [['AAC-LC stereo', 'mp4a.40.2', 2], ['AAC 5.1', 'mp4a.40.2', 6]],
  opus: [['Opus', 'Opus', 6]],
  ac3: [['AC-3', 'ac-3', 6]],
  eac3: [['E-AC-3', 'ec-3', 6]],
};
const SOUNDS = [
  { language: 'de', source: 'ger', hertz: 440, layout: '5.1', role: 'main', name: 'Deutsch' },
  { language: 'fr', source: 'fre', hertz: 660, layout: 'stereo', role: 'dub', name: 'Français' },
  { language: 'de', source: 'ger', hertz: 880, layout: 'stereo', role: 'description', name: 'Deutsch (audio description)' },
];
const WORDS = 'Grüß Gott, Welt';
const rows = { passed: 0, failed: 0, skipped: 0 };

function row(name, failures, skipped) {
  const state = skipped ? 'skipped' : failures.length ? 'failed' : 'passed';
  rows[state]++;
  console.log(`${state}  ${name}${skipped ? `: ${skipped}` : ''}${failures.length ? `: ${failures.join('; ')}` : ''}`);
}

const tool = (binary, ...args) => execFileSync(binary, args, { maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'pipe'] });

function source() {
  const words = join(folder, 'words.srt');
  writeFileSync(words, `1\n00:00:01,000 --> 00:00:07,000\n${WORDS}\n`);
  const file = join(folder, 'film.mkv');
  tool(
    ffmpeg, '-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=8',
    ...SOUNDS.flatMap(({ hertz }) => ['-f', 'lavfi', '-i', `sine=f=${hertz}:d=8:r=48000`]), '-i', words,
    '-map', '0', ...SOUNDS.flatMap((sound, i) => ['-map', `${i + 1}:a`]), '-map', `${SOUNDS.length + 1}`,
    '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-c:a', 'flac', '-c:s', 'srt',
    ...SOUNDS.flatMap(({ layout, source }, i) => [
      `-filter:a:${i}`, layout === '5.1' ? 'pan=5.1|FL=c0|FR=c0|FC=c0|LFE=c0|BL=c0|BR=c0' : 'pan=stereo|c0=c0|c1=c0',
      `-metadata:s:a:${i}`, `language=${source}`]),
    '-metadata:s:s:0', 'language=ger', '-disposition:a:0', 'default', '-disposition:a:1', 'dub', '-disposition:a:2', 'visual_impaired',
    file,
  );
  return readFileSync(file);
}

async function bytes(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${new URL(url).pathname.split('/').slice(5).join('/')}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

const session = (videoId, wish) => house.json('creator', 'POST', '/api/v1/playback/sessions', { body: { videoId, ...wish } });
const leave = (id) => house.call('creator', 'DELETE', `/api/v1/playback/sessions/${id}`);
const attributes = (line) => Object.fromEntries([...line.matchAll(/([A-Z-]+)=(?:"([^"]*)"|([^,]*))/g)].map((m) => [m[1], m[2] ?? m[3]]));

/** Sound as HLS tells it: EXT-X-MEDIA's words, init, segments, key. */
async function hls(film, wish) {
  const open = await session(film, wish);
  try {
    const main = (await bytes(open.manifests.hls)).toString();
    const media = [...main.matchAll(/^#EXT-X-MEDIA:(.*TYPE=AUDIO.*)$/gm)].map((m) => attributes(m[1]));
    const tracks = new Map();
    for (const one of media) {
      if (tracks.has(one.URI)) continue;
      const base = new URL(one.URI, open.manifests.hls);
      const text = (await bytes(base)).toString();
      const init = await bytes(new URL(text.match(/EXT-X-MAP:URI="([^"]+)"/)[1], base));
      const segments = [];
      for (const [uri] of text.matchAll(/^[^#\s].*m4s$/gm)) segments.push(await bytes(new URL(uri, base)));
      const kid = text.match(/identity\/([0-9a-f]{32})/)?.[1];
      tracks.set(one.URI, { ...one, init, segments, kid, key: kid && (await key(kid, open.ticket)) });
    }
    const codecs = [...main.matchAll(/^#EXT-X-STREAM-INF:(.*)$/gm)].map((m) => attributes(m[1]));
    return { media, tracks: [...tracks.values()], codecs, main };
  } finally {
    await leave(open.sessionId);
  }
}

/** Sound as the MPD tells it. */
async function dash(film, wish) {
  const open = await session(film, wish);
  try {
    const mpd = (await bytes(open.manifests.dash)).toString();
    const sets = [...mpd.matchAll(/<AdaptationSet [^>]*contentType="audio"[\s\S]*?<\/AdaptationSet>/g)].map(([set]) => set);
    const tracks = [];
    for (const set of sets) {
      const id = set.match(/<Representation id="(\d+)"/)[1];
      const count = [...set.matchAll(/<S [^>]*?(?:r="(\d+)")?\/>/g)].reduce((sum, m) => sum + 1 + Number(m[1] ?? 0), 0);
      const init = await bytes(new URL(`${id}/init.mp4`, open.manifests.dash));
      const segments = [];
      for (let n = 1; n <= count; n++) segments.push(await bytes(new URL(`${id}/${n}.m4s`, open.manifests.dash)));
      const kid = set.match(/default_KID="([0-9a-f-]+)"/)?.[1].replaceAll('-', '');
      tracks.push({
        init, segments, kid, key: kid && (await key(kid, open.ticket)),
        LANGUAGE: set.match(/ lang="([^"]+)"/)?.[1], NAME: set.match(/<Label>([^<]*)/)?.[1],
        codec: set.match(/codecs="([^"]+)"/)[1], role: set.match(/role:2011" value="([^"]+)"/)[1],
        speakers: set.match(/AudioChannelConfiguration schemeIdUri="([^"]+)" value="([^"]+)"/).slice(1),
      });
    }
    return { tracks, mpd };
  } finally {
    await leave(open.sessionId);
  }
}

async function key(kid, ticket) {
  const kids = [Buffer.from(kid, 'hex').toString('base64url')];
  const answer = await fetch(`${run.api}/api/v1/licenses/clearkey`, {
    method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${ticket}` }, body: JSON.stringify({ kids, type: 'temporary' }),
  });
  return Buffer.from((await answer.json()).keys[0].k, 'base64url').toString('hex');
}

function file({ init, segments }) {
  const path = join(folder, 'track.mp4');
  writeFileSync(path, Buffer.concat([init, ...segments]));
  return path;
}

const md5 = (path, decryption = []) => tool(ffmpeg, '-v', 'error', ...decryption, '-i', path, '-c', 'copy', '-f', 'md5', '-').toString().trim();
const payload = ({ segments }) => createHash('md5').update(Buffer.concat(segments.map((s) => s.subarray(s.indexOf('mdat') + 4)))).digest('hex');

function byShaka(path, { kid, key: k }) {
  const out = join(folder, 'shaka.mp4');
  tool(shaka, `in=${path},stream=audio,output=${out}`, '--enable_raw_key_decryption', '--keys', `label=:key_id=${kid}:key=${k}`);
  return md5(out);
}

/** The loudest of the tones in a track's middle, by Goertzel's sums. */
function tone(path, decryption = []) {
  const raw = tool(ffmpeg, '-v', 'error', ...decryption, '-i', path, '-ss', '2', '-t', '2', '-af', 'pan=mono|c0=FL', '-ar', '48000', '-f', 'f32le', '-');
  const samples = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + (raw.length & ~3)));
  const power = (hertz) => {
    const c = 2 * Math.cos((2 * Math.PI * hertz) / 48000);
    let a = 0, b = 0;
    for (const s of samples) [a, b] = [s + c * a - b, a];
    return a * a + b * b - c * a * b;
  };
  return SOUNDS.map(({ hertz }) => hertz).reduce((best, hertz) => (power(hertz) > power(best) ? hertz : best));
}

const wanted = (name) => SOUNDS.find((sound) => sound.name === name);
const decryption = (track) => (track.key ? ['-decryption_key', track.key] : []);

/** Rows of one codec: what the manifests say, decrypted bytes, tones. */
function compare(label, codec, channels, told, clear, scheme, protocol, codecOf) {
  const failures = [];
  const find = (tracks) => tracks.filter((t) => codecOf(t) === codec && (channels === 2 ? t.stereo : !t.stereo || codec !== 'mp4a.40.2'));
  const tracks = find(told);
  const twins = find(clear);
  if (tracks.length === 0 || tracks.length !== twins.length) failures.push(`${tracks.length} tracks, ${twins.length} clear ones`);
  tracks.forEach((track, i) => {
    const sound = wanted(track.NAME);
    if (!sound || track.LANGUAGE !== sound.language) failures.push(`${track.NAME} is told as ${track.LANGUAGE}`);
    const path = file(track);
    const heard = tone(path, decryption(track));
    if (sound && heard !== sound.hertz) failures.push(`${track.NAME} sounds like ${heard} Hz`);
    if (scheme === 'none') return;
    const mine = md5(path, decryption(track));
    const theirs = shaka ? byShaka(path, track) : mine;
    const plain = md5(file(twins[i]));
    if (mine !== plain || theirs !== plain) failures.push(`${track.NAME}: ${mine} ${theirs} ${plain}`);
    if (payload(track) === payload(twins[i])) failures.push(`${track.NAME} is not encrypted`);
  });
  row(`${label} ${protocol} ${scheme === 'none' ? 'clear' : scheme}`, failures);
}

const stereoInHls = (t) => ({ ...t, stereo: Number.parseInt(t.CHANNELS, 10) <= 2 });
const stereoInDash = (t) => ({ ...t, stereo: ['1', '2', 'A000', '4000'].includes(t.speakers[1]) });
const codecOfInit = (t) => ['Opus', 'ac-3', 'ec-3'].find((word) => t.init.includes(Buffer.from(word))) ?? 'mp4a.40.2';

async function publish(film, template, protection) {
  const id = await house.upload(film, { fileName: `sounds-${template}.mkv`, template, protection });
  const video = await house.ended(id, 900);
  if (video.status !== 'PUBLISHED') throw new Error(`${template} ${protection}: ${video.status} ${JSON.stringify(video.findings)}`);
  return video;
}

const page = `<!doctype html><body><div id="box" style="width:640px"><video id="v" style="width:640px"></video></div><script src="shaka.js"></script><script>
const video = document.getElementById('v');
async function play(url, session) {
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  await player.attach(video);
  player.setVideoContainer(document.getElementById('box'));
  const type = shaka.net.NetworkingEngine.RequestType;
  player.getNetworkingEngine().registerRequestFilter((kind, request) => {
    if (kind === type.LICENSE || kind === type.KEY) request.headers.Authorization = 'Bearer ' + session.ticket;
  });
  if (session.licenses) player.configure('drm.servers', session.licenses);
  await player.load(url);
  const context = new AudioContext();
  const listener = context.createAnalyser();
  listener.fftSize = 16384;
  context.createMediaElementSource(video).connect(listener);
  listener.connect(context.destination);
  video.loop = true;
  await context.resume();
  await video.play();
  const wait = async (test, what) => {
    const until = performance.now() + 30000;
    for (let seen; ; await new Promise((r) => setTimeout(r, 100))) {
      if (test((seen = what()))) return seen;
      if (performance.now() > until) throw new Error('stays ' + JSON.stringify(seen) + ' at ' + video.currentTime);
    }
  };
  const loudest = () => {
    const bins = new Float32Array(listener.frequencyBinCount);
    listener.getFloatFrequencyData(bins);
    let best = 0;
    bins.forEach((level, i) => { if (level > bins[best]) best = i; });
    return bins[best] > -80 ? Math.round(best * context.sampleRate / listener.fftSize) : 0;
  };
  const near = (hertz) => (heard) => Math.abs(heard - hertz) < 8;
  const tones = [await wait(near(440), loudest)];
  const choose = (language, role) => player.selectAudioTrack(player.getAudioTracks().find((t) => t.language === language && t.roles.includes(role) || t.language === language && !role));
  choose('fr');
  tones.push(await wait(near(660), loudest));
  const languages = [...new Set(player.getAudioTracks().map((t) => t.language + ' ' + t.label))];
  const text = player.getTextTracks()[0];
  player.selectTextTrack(text);
  if (player.setTextTrackVisibility) await player.setTextTrackVisibility(true);
  const caption = await wait((words) => words.includes('Welt'), () => document.getElementById('box').innerText
    + [...video.textTracks].flatMap((t) => [...(t.activeCues ?? [])]).map((c) => c.text).join(' '));
  return { tones, languages, caption: caption.trim(), captionLanguage: text.language };
}
</script>`;

async function browserRows(films) {
  const { chromium } = createRequire(`${modules}/`)('playwright-core');
  const server = createServer((request, response) => {
    const script = request.url === '/shaka.js';
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(script ? readFileSync(`${modules}/shaka-player/dist/shaka-player.compiled.js`) : page);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const browser = await chromium.launch({
    executablePath: process.env.PLAYHOUSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--autoplay-policy=no-user-gesture-required'],
  });
  try {
    for (const { film, scheme, label } of films) {
      for (const protocol of ['hls', 'dash']) {
        const open = await session(film, scheme === 'none' ? {} : { scheme });
        const tab = await browser.newPage();
        const failures = [];
        try {
          await tab.goto(`http://127.0.0.1:${server.address().port}/`);
          const seen = await tab.evaluate(([url, s]) => play(url, s), [open.manifests[protocol], open]);
          if (!seen.caption.includes(WORDS)) failures.push(`caption ${seen.caption}`);
          if (process.env.SHOTS) await tab.screenshot({ path: join(process.env.SHOTS, `${label}-${protocol}-${scheme}.png`) });
          console.log(`        ${JSON.stringify(seen)}`);
        } catch (e) {
          failures.push(e.message.slice(0, 300));
        }
        row(`Chromium, Shaka: ${label} ${protocol} ${scheme === 'none' ? 'clear' : scheme}: language, caption`, failures);
        await tab.close();
        await leave(open.sessionId);
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
}

try {
  const film = source();
  const playable = [];
  for (const template of (process.argv[3] ?? Object.keys(TEMPLATES).join()).split(',')) {
    const clear = await publish(film, template, 'none');
    const drm = await publish(film, template, 'drm');
    const told = JSON.stringify(drm.audio.filter((a) => a.codec === 'mp4a.40.2' && a.channels <= 2).map(({ name, language, role }) => ({ name, language, role })));
    const hoped = JSON.stringify(SOUNDS.map(({ name, language, role }) => ({ name, language, role })));
    row(`${template}: Video.audio and captions`, [
      ...(told === hoped ? [] : [told]),
      ...(JSON.stringify(drm.captions.map((c) => `${c.language} ${c.kind} ${c.format}`)) === '["de subtitles webvtt"]' ? [] : [JSON.stringify(drm.captions)]),
    ]);
    const plain = { hls: await hls(clear.id, {}), dash: await dash(clear.id, {}) };
    for (const scheme of ['none', 'cenc', 'cbcs']) {
      const hlsOf = scheme === 'none' ? plain.hls : await hls(drm.id, { scheme });
      const dashOf = scheme === 'none' ? plain.dash : await dash(drm.id, { scheme });
      for (const [label, codec, channels] of TEMPLATES[template]) {
        compare(label, codec, channels, hlsOf.tracks.map(stereoInHls), plain.hls.tracks.map(stereoInHls), scheme, 'HLS', codecOfInit);
        compare(label, codec, channels, dashOf.tracks.map(stereoInDash), plain.dash.tracks.map(stereoInDash), scheme, 'DASH', (t) => t.codec);
      }
    }
    if (template === 'default' || template === 'opus') {
      playable.push({ film: clear.id, scheme: 'none', label: template });
      for (const scheme of ['cenc', 'cbcs']) playable.push({ film: drm.id, scheme, label: template });
    }
  }
  await browserRows(playable);
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${rows.passed} passed, ${rows.failed} failed, ${rows.skipped} skipped`);
process.exit(rows.failed ? 1 : 0);
