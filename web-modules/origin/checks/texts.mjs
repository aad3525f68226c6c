// Captions and chapters of a film made for it, on a running stack, clear and in both schemes: WebVTT and IMSC1 in HLS and DASH,
// roles, forced ones, captions inside of the pictures, captions given later. Real Chromium reads the words of both forms from the
// page, in Shaka (HLS and DASH) and in hls.js, and Shaka tells the chapters.
//
//   node texts.mjs <run.json>     node 20, `npm ci` in clients/, Chromium (PLAYHOUSE_CHROMIUM), ffmpeg (PLAYHOUSE_FFMPEG, or the
// stack's own); PLAYHOUSE_SCHEMA: the folder of DASH-MPD.xsd, with xmllint; prints one line per row and `N passed, M failed`
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Playhouse } from '../../../batch-jobs/transcode/checks/playhouse.mjs';

const house = new Playhouse(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'playhouse-texts-'));
const cache = join(dirname(process.argv[2]), 'ffmpeg');
const embedded = existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name, 'ffmpeg')).find(existsSync) : undefined;
const ffmpeg = process.env.PLAYHOUSE_FFMPEG ?? embedded ?? 'ffmpeg';
const modules = process.env.PLAYHOUSE_NODE_MODULES ?? fileURLToPath(new URL('../../../clients/node_modules', import.meta.url));
const strict = createRequire(`${modules}/`)('hls-parser');
const rows = { passed: 0, failed: 0 };

/** Language, kind, what is said, the source's disposition. */
const TEXTS = [
  { language: 'de', source: 'ger', kind: 'subtitles', words: 'Grüß Gott & willkommen', marks: '0', name: 'Deutsch' },
  { language: 'de', source: 'ger', kind: 'captions', words: '[Donner grollt]', marks: 'hearing_impaired', name: 'Deutsch (captions)' },
  { language: 'fr', source: 'fre', kind: 'forced', words: 'Défense d’entrer', marks: 'forced', name: 'Français (forced)' },
];
const GIVEN = 'Boa noite, mundo';
const ROLES = { subtitles: 'subtitle', captions: 'caption', forced: 'forced-subtitle' };

async function row(name, test) {
  try {
    await test();
    rows.passed++;
    console.log(`passed  ${name}`);
  } catch (e) {
    rows.failed++;
    console.log(`failed  ${name}: ${e.message.slice(0, 500)}`);
  }
}
function demand(holds, what) {
  if (!holds) throw new Error(typeof what === 'string' ? what : JSON.stringify(what));
}
const same = (seen, wanted) => demand(JSON.stringify(seen) === JSON.stringify(wanted), `${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`);

function source() {
  const inputs = TEXTS.flatMap(({ words }, i) => {
    const file = join(folder, `${i}.srt`);
    writeFileSync(file, `1\n00:00:00,500 --> 00:00:09,250\n<i>${words}</i>\n`);
    return ['-i', file];
  });
  const marks = join(folder, 'chapters.txt');
  const mark = (from, to, title) => `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${from}\nEND=${to}\ntitle=${title}\n`;
  writeFileSync(marks, `;FFMETADATA1\n${mark(0, 4000, 'Arrival')}${mark(4000, 10_000, 'Salt & pepper')}`);
  const film = join(folder, 'film.mkv');
  execFileSync(ffmpeg, [
    '-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=10', '-f', 'lavfi', '-i', 'sine=d=10:r=48000', ...inputs, '-i', marks,
    '-map', '0:v', '-map', '1:a', ...TEXTS.flatMap((_, i) => ['-map', `${i + 2}`]), '-map_chapters', `${TEXTS.length + 2}`,
    '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-c:a', 'aac', '-c:s', 'srt',
    ...TEXTS.flatMap(({ source, marks: how }, i) => [`-metadata:s:s:${i}`, `language=${source}`, `-disposition:s:${i}`, how]), film,
  ]);
  return readFileSync(film);
}

async function bytes(url) {
  const answer = await fetch(url);
  demand(answer.ok, `${new URL(url).pathname.split('/').slice(5).join('/')}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}
const text = async (url) => (await bytes(url)).toString();
const attributes = (line) => Object.fromEntries([...line.matchAll(/([A-Z-]+)=(?:"([^"]*)"|([^,]*))/g)].map((m) => [m[1], m[2] ?? m[3]]));
const session = (videoId, wish) => house.json('creator', 'POST', '/api/v1/playback/sessions', { body: { videoId, ...wish } });

async function within(videoId, wish, act) {
  const open = await session(videoId, wish);
  const path = `/api/v1/playback/sessions/${open.sessionId}/heartbeat`;
  const beat = setInterval(() => house.call('creator', 'POST', path, { body: { positionSeconds: 1, state: 'playing' } }).catch(() => undefined), 5000);
  try {
    return await act(open);
  } finally {
    clearInterval(beat);
    await house.call('creator', 'DELETE', `/api/v1/playback/sessions/${open.sessionId}`);
  }
}

const documentOf = (segment) => segment.subarray(segment.indexOf('mdat') + 4).toString();
const shown = (document) => [...document.matchAll(/<p begin="([^"]+)" end="([^"]+)"[^>]*>(.*?)<\/p>/gs)].map(([, from, to, words]) =>
  ({ from, to, words: words.replace(/<[^>]+>/g, '').replaceAll('&amp;', '&') }));

async function hls(open) {
  const main = await text(open.manifests.hls);
  strict.setOptions({ strictMode: true });
  demand(strict.parse(main).isMasterPlaylist, 'no multivariant playlist');
  const media = [...main.matchAll(/^#EXT-X-MEDIA:(.*TYPE=SUBTITLES.*)$/gm)].map((m) => attributes(m[1]));
  const of = (group) => media.filter((one) => one['GROUP-ID'] === group);
  const alike = (one) => [one.NAME, one.LANGUAGE, one.FORCED, one.AUTOSELECT, one.CHARACTERISTICS ?? ''];
  same(of('imsc1').map(alike), of('text').map(alike));
  same(of('text').map(({ NAME, FORCED }) => [NAME, FORCED]), TEXTS.map(({ name, kind }) => [name, kind === 'forced' ? 'YES' : 'NO']));
  demand(of('text')[1].CHARACTERISTICS.includes('transcribes-spoken-dialog'), 'captions without characteristics');
  const variants = [...main.matchAll(/^#EXT-X-STREAM-INF:(.*)\n(.*)$/gm)].map((m) => ({ ...attributes(m[1]), URI: m[2] }));
  for (const one of variants) demand((one.SUBTITLES === 'imsc1') === one.CODECS.includes('stpp.ttml.im1t'), one);
  same(variants.filter((v) => v.SUBTITLES === 'imsc1').map((v) => v.URI), variants.filter((v) => v.SUBTITLES === 'text').map((v) => v.URI));
  demand(main.includes('com.apple.hls.chapters'), 'no chapters');
  for (const [i, one] of of('imsc1').entries()) {
    const at = new URL(one.URI, open.manifests.hls);
    const list = await text(at);
    demand(strict.parse(list).segments.length >= 3 && !list.includes('EXT-X-KEY'), list);
    const init = await bytes(new URL('init.mp4', at));
    for (const word of ['stpp', 'subt', 'sthd', 'im1t', 'http://www.w3.org/ns/ttml']) demand(init.includes(word), `init without ${word}`);
    for (const uri of list.match(/^\d+\.m4s$/gm)) {
      const cues = shown(documentOf(await bytes(new URL(uri, at))));
      same(cues, [{ from: '00:00:00.500', to: '00:00:09.250', words: TEXTS[i].words }]);
    }
    writeFileSync(join(folder, 'text.mp4'), Buffer.concat([init, ...await Promise.all(list.match(/^\d+\.m4s$/gm).map((uri) => bytes(new URL(uri, at))))]));
    const said = execFileSync(ffmpeg.replace(/ffmpeg$/, 'ffprobe'), ['-v', 'error', '-show_entries', 'stream=codec_name:stream_tags=language', '-of', 'csv=p=0', join(folder, 'text.mp4')]).toString();
    same(said.trim(), `ttml,${TEXTS[i].language === 'de' ? 'deu' : 'fra'}`);
  }
}

async function dash(open, film) {
  const mpd = await text(open.manifests.dash);
  const sets = [...mpd.matchAll(/<AdaptationSet [^>]*contentType="text"[\s\S]*?<\/AdaptationSet>/g)].map(([set]) => set);
  const said = (set) => [set.match(/ lang="([^"]+)"/)[1], set.match(/role:2011" value="([^"]+)"/)[1], set.match(/<Label>([^<]*)/)[1]];
  same(sets.filter((set) => set.includes('text/vtt')).map(said), TEXTS.map(({ language, kind, name }) => [language, ROLES[kind], name]));
  const coded = sets.filter((set) => set.includes('codecs="stpp.ttml.im1t"') && set.includes('mimeType="application/mp4"'));
  same(coded.map(said), TEXTS.map(({ language, kind, name }) => [language, ROLES[kind], `${name} (IMSC1)`]));
  for (const set of sets) demand(set.includes('AudioPurposeCS:2007" value="2"') === set.includes('value="caption"'), set);
  for (const set of coded) demand(!set.includes('ContentProtection') && set.includes('<SegmentTimeline>'), set);
  demand(mpd.includes('<EventStream schemeIdUri="urn:playhouse:chapters:2026" timescale="1000">'), 'no chapters');
  demand(mpd.includes(`<Event presentationTime="4000" duration="${Math.round(film.durationSeconds * 1000) - 4000}" id="2">Salt &amp; pepper</Event>`), mpd.match(/<EventStream[\s\S]*<\/EventStream>/)[0]);
  if (process.env.PLAYHOUSE_SCHEMA) {
    writeFileSync(join(folder, 'manifest.mpd'), mpd);
    execFileSync('xmllint', ['--noout', '--nonet', '--schema', join(process.env.PLAYHOUSE_SCHEMA, 'DASH-MPD.xsd'), join(folder, 'manifest.mpd')], { stdio: 'pipe' });
  }
}

/** The same caption whether it was there from the start or is given now; its bytes stay after it is replaced. */
async function given(film) {
  const path = `/api/v1/videos/${film.id}/captions/pt-BR`;
  const put = async (words) => {
    const answer = await fetch(house.run.api + path, {
      method: 'PUT', headers: { 'Content-Type': 'text/vtt', Authorization: `Bearer ${await house.token('creator', path)}` },
      body: `WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n<c.yellow>${words}</c>\n`,
    });
    demand(answer.ok, `PUT: ${answer.status}`);
  };
  await put(GIVEN);
  await within(film.id, {}, async (open) => {
    const set = [...(await text(open.manifests.dash)).matchAll(/<AdaptationSet [^>]*stpp[\s\S]*?<\/AdaptationSet>/g)].map(([one]) => one).find((one) => one.includes('lang="pt-BR"'));
    const read = async () => [await bytes(new URL(set.match(/initialization="([^"]+)"/)[1], open.manifests.dash)),
      await bytes(new URL(set.match(/media="([^"]+)"/)[1].replace('$Number$', '1'), open.manifests.dash))];
    const before = await read();
    demand(before[0].includes('pt-BR'), 'no elng');
    demand(documentOf(before[1]).includes('tts:color="yellow"') && documentOf(before[1]).includes('tts:displayAlign="before"'), documentOf(before[1]));
    await put('Bom dia');
    const after = await read();
    demand(before.every((one, i) => one.equals(after[i])), 'a replaced caption changed under its address');
  });
  await fetch(house.run.api + path, { method: 'DELETE', headers: { Authorization: `Bearer ${await house.token('creator', path)}` } });
}

const page = `<!doctype html><body><div id="box" style="width:640px;position:relative"><video id="v" muted style="width:640px"></video></div>
<script src="shaka.js"></script><script src="hls.js"></script><script>
const video = document.getElementById('v');
const wait = async (what) => {
  const until = performance.now() + 60000;
  for (;;) {
    const seen = await what();
    if (seen) return seen;
    if (performance.now() > until) throw new Error('stuck at ' + video.currentTime + ': ' + said() + ' in ' + what);
    await new Promise((r) => setTimeout(r, 100));
  }
};
const said = () => document.getElementById('box').innerText + [...video.textTracks].filter((t) => t.mode !== 'disabled').flatMap((t) => [...(t.activeCues ?? [])]).map((c) => c.text.replace(/<[^>]+>/g, '')).join(' ');
async function shakaReads(url, session, words) {
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  const chapters = [];
  player.addEventListener('timelineregionadded', (e) => chapters.push([e.detail.schemeIdUri, e.detail.startTime, e.detail.eventElement?.textContent ?? e.detail.eventNode?.children?.[0]]));
  await player.attach(video);
  player.setVideoContainer(document.getElementById('box'));
  const type = shaka.net.NetworkingEngine.RequestType;
  player.getNetworkingEngine().registerRequestFilter((kind, request) => { if (kind === type.LICENSE || kind === type.KEY) request.headers.Authorization = 'Bearer ' + session.ticket; });
  if (session.licenses) player.configure('drm.servers', session.licenses);
  await player.load(url);
  video.loop = true;
  await video.play();
  const tracks = player.getTextTracks();
  const read = [];
  for (const mime of ['application/mp4', 'text/vtt']) {
    for (const [i, track] of tracks.filter((t) => t.mimeType === mime).entries()) {
      player.selectTextTrack(track);
      await wait(() => said().includes(words[i]));
      read.push([mime, track.label, track.language, track.forced, track.accessibilityPurpose]);
      player.selectTextTrack(null);
      await wait(() => !said().includes(words[i]));
    }
  }
  await wait(() => video.currentTime > 1);
  return { read, chapters, told: (await Promise.all(player.getChaptersTracks().map((t) => player.getChaptersAsync(t.language)))).flat().map((c) => c.title) };
}
/** As a viewer has it: hls.js chooses, and stays with one form; then the other form from the start. */
async function hlsReads(url, session, words) {
  const ticket = (xhr) => xhr.setRequestHeader('Authorization', 'Bearer ' + session.ticket);
  const read = [];
  const errors = [];
  video.loop = true;
  for (const group of ['text', 'imsc1']) {
    const hls = new Hls({ emeEnabled: !!session.licenses, drmSystems: session.licenses ? { 'org.w3.clearkey': { licenseUrl: session.licenses['org.w3.clearkey'] } } : {},
      licenseXhrSetup: (xhr, address) => { xhr.open('POST', address, true); ticket(xhr); } });
    const groups = new Set();
    hls.on(Hls.Events.ERROR, (e, d) => { if (d.fatal) errors.push(d.details); });
    hls.on(Hls.Events.LEVEL_SWITCHED, (e, d) => groups.add(hls.levels[d.level].attrs.SUBTITLES));
    hls.on(Hls.Events.MANIFEST_PARSED, () => { if (group === 'imsc1') hls.startLevel = hls.loadLevel = hls.levels.findIndex((level) => level.attrs.SUBTITLES === group); });
    hls.loadSource(url);
    hls.attachMedia(video);
    await wait(() => hls.subtitleTracks.length === words.length && hls.currentLevel >= 0);
    await video.play();
    for (let i = 0; i < words.length; i++) {
      hls.subtitleTrack = i;
      hls.subtitleDisplay = true;
      await wait(() => said().includes(words[i]));
      read.push([group, hls.subtitleTracks[i].groupId, hls.subtitleTracks[i].name]);
    }
    const chosen = new Set(hls.levels.map((level) => level.height)).size;
    if (hls.levels.filter((level, i) => level.height !== hls.levels[i + 1]?.height && level.attrs.SUBTITLES === 'text').length !== chosen) throw new Error('the last of variants alike has IMSC1');
    if ([...groups].some((one) => one !== group)) throw new Error('changes from ' + [...groups]);
    hls.destroy();
  }
  return { read, errors };
}
</script>`;

async function browserRows(films) {
  const { chromium } = createRequire(`${modules}/`)('playwright-core');
  const scripts = { '/shaka.js': 'shaka-player/dist/shaka-player.compiled.js', '/hls.js': 'hls.js/dist/hls.js' };
  const server = createServer((request, response) => {
    const script = scripts[request.url];
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(script ? readFileSync(`${modules}/${script}`) : page);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const browser = await chromium.launch({
    executablePath: process.env.PLAYHOUSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--autoplay-policy=no-user-gesture-required'],
  });
  const words = TEXTS.map((one) => one.words);
  try {
    for (const [film, scheme] of films) {
      for (const player of ['shaka dash', 'shaka hls', 'hls.js hls']) {
        await row(`Chromium, ${player}, ${scheme}: both forms of every text are read from the page`, async () => {
          const wish = scheme === 'clear' ? {} : { scheme, ...(player.startsWith('hls.js') && { hlsKeyFormat: 'org.w3.clearkey' }) };
          await within(film.id, wish, async (open) => {
            const tab = await browser.newPage();
            try {
              await tab.goto(`http://127.0.0.1:${server.address().port}/`);
              const call = player.startsWith('hls.js') ? 'hlsReads' : 'shakaReads';
              const seen = await tab.evaluate(([c, url, s, w]) => window[c](url, s, w), [call, open.manifests[player.split(' ')[1]], open, words]);
              console.log(`        ${JSON.stringify(seen)}`);
              same(seen.read.length, 2 * TEXTS.length);
              if (seen.errors) same(seen.errors, []);
              if (process.env.SHOTS) await tab.screenshot({ path: join(process.env.SHOTS, `${player.replace(/\W/g, '-')}-${scheme}.png`) });
              if (player === 'shaka dash') {
                same(seen.chapters.map(([scheme_, start]) => [scheme_, start]), [['urn:playhouse:chapters:2026', 0], ['urn:playhouse:chapters:2026', 4]]);
                same(seen.chapters.map(([, , title]) => title.replaceAll('&amp;', '&')), ['Arrival', 'Salt & pepper']);
              }
              if (player === 'shaka hls') demand(seen.told.includes('Arrival'), seen.told);
            } finally {
              await tab.close();
            }
          });
        });
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
}

async function publish(film, protection) {
  const video = await house.ended(await house.upload(film, { fileName: 'texts.mkv', protection }), 900);
  demand(video.status === 'PUBLISHED', `${video.status} ${JSON.stringify(video.findings)}`);
  return video;
}

try {
  const film = source();
  const clear = await publish(film, 'none');
  const drm = await publish(film, 'drm');
  await row('Video.captions', () => same(drm.captions.map(({ name, language, kind, format }) => [name, language, kind, format]),
    TEXTS.map(({ name, language, kind }) => [name, language, kind, 'webvtt'])));
  for (const [video, scheme] of [[clear, 'clear'], [drm, 'cbcs'], [drm, 'cenc']]) {
    const wish = scheme === 'clear' ? {} : { scheme };
    await row(`HLS ${scheme}: groups, characteristics, segments`, () => within(video.id, wish, hls));
    await row(`DASH ${scheme}: sets, roles, chapters`, () => within(video.id, wish, (open) => dash(open, video)));
  }
  await row('captions that are given later', () => given(drm));
  await browserRows([[clear, 'clear'], [drm, 'cbcs'], [drm, 'cenc']]);
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${rows.passed} passed, ${rows.failed} failed`);
process.exit(rows.failed ? 1 : 0);
