// Plays a film of a running stack in real Chromium: {Shaka DASH, Shaka HLS, hls.js HLS} x {cbcs, cenc}, from the start,
// then after a seek to the middle up to the end.
//
//   node play-one.mjs <run.json> [videoId] [cbcs,cenc] [shaka-dash,shaka-hls,hls.js] [codecs]     needs node 20, `npm ci` in clients/, a Chromium (PLAYHOUSE_CHROMIUM or
//   /usr/bin/chromium); ends with one line of JSON
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const modules = process.env.PLAYHOUSE_NODE_MODULES ?? fileURLToPath(new URL('../../../clients/node_modules', import.meta.url));
const { chromium } = createRequire(`${modules}/`)('playwright-core');
const run = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const videoId = process.argv[3] || run.film.videoId;
const players = { 'shaka.js': 'shaka-player/dist/shaka-player.compiled.js', 'hls.js': 'hls.js/dist/hls.js' };

const page = `<!doctype html><body><video id="v" muted></video><script src="shaka.js"></script><script src="hls.js"></script><script>
const seen = { encrypted: 0, usable: 0, errors: [] };
const video = document.getElementById('v');
video.addEventListener('encrypted', () => seen.encrypted++);
video.addEventListener('error', () => seen.errors.push('media ' + video.error.message));
const create = MediaKeys.prototype.createSession;
MediaKeys.prototype.createSession = function (...a) {
  const session = create.apply(this, a);
  session.addEventListener('keystatuseschange', () => session.keyStatuses.forEach((s) => { if (s === 'usable') seen.usable++; }));
  return session;
};
async function shakaPlay(url, session) {
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  await player.attach(video);
  player.addEventListener('error', (e) => seen.errors.push('shaka ' + e.detail.code + ' ' + JSON.stringify(e.detail.data).slice(0, 300)));
  const type = shaka.net.NetworkingEngine.RequestType;
  player.getNetworkingEngine().registerRequestFilter((kind, request) => {
    if (kind === type.LICENSE || kind === type.KEY) request.headers.Authorization = 'Bearer ' + session.ticket;
  });
  if (session.licenses) player.configure('drm.servers', session.licenses);
  await player.load(url);
}
async function hlsPlay(url, session) {
  const ticket = (xhr) => xhr.setRequestHeader('Authorization', 'Bearer ' + session.ticket);
  const hls = new Hls({
    emeEnabled: !!session.licenses,
    drmSystems: session.licenses ? { 'org.w3.clearkey': { licenseUrl: session.licenses['org.w3.clearkey'] } } : {},
    licenseXhrSetup: (xhr, url) => { xhr.open('POST', url, true); ticket(xhr); },
  });
  hls.on(Hls.Events.ERROR, (e, d) => { if (d.fatal) seen.errors.push('hls.js ' + d.details + ' ' + (d.error?.message ?? '')); });
  hls.loadSource(url);
  hls.attachMedia(video);
  await new Promise((done, fail) => { hls.on(Hls.Events.MANIFEST_PARSED, done); setTimeout(() => fail(new Error('no manifest')), 15000); });
}
async function play(how, session) {
  await (how === 'hls.js' ? hlsPlay(session.manifests.hls, session) : shakaPlay(how === 'shaka-dash' ? session.manifests.dash : session.manifests.hls, session));
  const wait = (test, seconds) => new Promise((done, fail) => {
    const until = performance.now() + seconds * 1000;
    const tick = () => test() ? done() : performance.now() > until ? fail(new Error('stuck at ' + video.currentTime + ' ' + JSON.stringify(seen))) : setTimeout(tick, 50);
    tick();
  });
  await video.play();
  await wait(() => video.currentTime > 2, 20);
  const middle = video.duration / 2;
  video.currentTime = middle;
  await wait(() => video.currentTime > middle + 1, 20);
  video.currentTime = Math.max(middle, video.duration - 3);
  await wait(() => video.ended, 20);
  const frames = video.getVideoPlaybackQuality();
  return { ...seen, duration: video.duration, frames: frames.totalVideoFrames, dropped: frames.droppedVideoFrames, height: video.videoHeight };
}
</script>`;

async function api(path, token, body) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(run.api + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const server = createServer((request, response) => {
  const name = request.url.slice(1);
  response.setHeader('Content-Type', players[name] ? 'text/javascript' : 'text/html');
  response.end(players[name] ? readFileSync(`${modules}/${players[name]}`) : page);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const browser = await chromium.launch({
  executablePath: process.env.PLAYHOUSE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--autoplay-policy=no-user-gesture-required'],
});
const access = (await api('/api/v1/auth/login', undefined, run.accounts.premium)).accessToken;
const results = [];
try {
  for (const scheme of (process.argv[4] ?? 'cbcs,cenc').split(',')) {
    for (const how of (process.argv[5] ?? 'shaka-dash,shaka-hls,hls.js').split(',')) {
      const hlsKeyFormat = how === 'hls.js' ? 'org.w3.clearkey' : 'identity';
      const session = await api('/api/v1/playback/sessions', access, { videoId, scheme, hlsKeyFormat, codecs: process.argv[6]?.split(',') });
      const beat = setInterval(() => api(`/api/v1/playback/sessions/${session.sessionId}/heartbeat`, access, { positionSeconds: 1, state: 'playing' }).catch(() => {}), 5000);
      const tab = await browser.newPage();
      const log = [];
      tab.on('console', (line) => log.push(line.text()));
      try {
        await tab.goto(`http://127.0.0.1:${server.address().port}/`);
        const result = await tab.evaluate(([h, s]) => play(h, s), [how, session]);
        const good = result.errors.length === 0 && (!session.licenses || (result.encrypted > 0 && result.usable > 0));
        results.push({ scheme, how, good, ...result });
      } catch (e) {
        results.push({ scheme, how, good: false, why: e.message.slice(0, 600), log: log.slice(-5) });
      }
      console.error(JSON.stringify(results.at(-1)));
      await tab.close();
      clearInterval(beat);
      await fetch(`${run.api}/api/v1/playback/sessions/${session.sessionId}`, { method: 'DELETE', headers: { Authorization: `Bearer ${access}` } });
    }
  }
} finally {
  await browser.close();
  server.close();
}
const failures = results.filter((result) => !result.good).map((result) => `${result.how} ${result.scheme}`);
console.log(JSON.stringify({ check: 'play-one', film: videoId, played: results.length - failures.length, failures }));
process.exit(failures.length ? 1 : 0);
