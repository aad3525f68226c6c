// Changes the picture's size while a film plays, from the smallest (SD) to the largest and back, over sizes that have keys of
// their own: {Shaka DASH, Shaka HLS, hls.js HLS} x {cbcs, cenc} in real Chromium, without an error or a lost second.
//
//   node switches.mjs <run.json> [videoId] [cbcs,cenc] [shaka-dash,shaka-hls,hls.js-hls]
//
// The film is run.json's sample, or one of at least 720 lines and 20 s. Needs node 20, `npm ci` in clients/, a Chromium
// (PLAYHOUSE_CHROMIUM or /usr/bin/chromium); ends with one line of JSON.
import { Playhouse, Verdict } from '../../../batch-jobs/transcode/checks/playhouse.mjs';
import { browsing, hlsKeyFormat } from './browser.mjs';

const house = new Playhouse(process.argv[2]);
house.patience = 60_000;
const verdict = new Verdict('switches');
const videoId = process.argv[3] || house.run.film.videoId;

const page = `<!doctype html><body><video id="v" muted></video><script src="/lib/shaka.js"></script><script src="/lib/hls.js"></script><script>
const seen = { errors: [], kids: [] };
const video = document.getElementById('v');
video.addEventListener('error', () => seen.errors.push('media ' + video.error.message));
const hex = (id) => Array.from(new Uint8Array(id), (byte) => byte.toString(16).padStart(2, '0')).join('');
const create = MediaKeys.prototype.createSession;
MediaKeys.prototype.createSession = function (...a) {
  const session = create.apply(this, a);
  session.addEventListener('keystatuseschange', () => session.keyStatuses.forEach((status, id) => { if (status === 'usable') seen.kids.push(hex(id)); }));
  return session;
};
async function withShaka(url, session) {
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  await player.attach(video);
  player.addEventListener('error', (e) => seen.errors.push('shaka ' + e.detail.code + ' ' + JSON.stringify(e.detail.data).slice(0, 300)));
  const type = shaka.net.NetworkingEngine.RequestType;
  player.getNetworkingEngine().registerRequestFilter((kind, request) => {
    if (kind === type.LICENSE || kind === type.KEY) request.headers.Authorization = 'Bearer ' + session.ticket;
  });
  player.configure('drm.servers', session.licenses);
  player.configure('abr.enabled', false);
  await player.load(url);
  const tracks = () => player.getVariantTracks().sort((a, b) => a.height - b.height);
  return { heights: tracks().map((track) => track.height), to: (i) => player.selectVariantTrack(tracks().at(i), true) };
}
async function withHls(url, session) {
  const hls = new Hls({
    emeEnabled: true,
    drmSystems: { 'org.w3.clearkey': { licenseUrl: session.licenses['org.w3.clearkey'] } },
    licenseXhrSetup: (xhr, to) => { xhr.open('POST', to, true); xhr.setRequestHeader('Authorization', 'Bearer ' + session.ticket); },
  });
  hls.on(Hls.Events.ERROR, (e, d) => { if (d.fatal) seen.errors.push('hls.js ' + d.details + ' ' + (d.error?.message ?? '')); });
  hls.loadSource(url);
  hls.attachMedia(video);
  await new Promise((done) => hls.on(Hls.Events.MANIFEST_PARSED, done));
  return { heights: hls.levels.map((level) => level.height).sort((a, b) => a - b), to: (i) => { hls.currentLevel = i < 0 ? hls.levels.length - 1 : i; } };
}
async function play(how, url, session) {
  const player = await (how === 'hls.js' ? withHls : withShaka)(url, session);
  const wait = (test, what) => new Promise((done, fail) => {
    const until = performance.now() + 60000;
    const tick = () => (test() ? done() : performance.now() > until ? fail(new Error(what + ': stuck at ' + video.currentTime + ', ' + video.videoHeight + ' lines ' + JSON.stringify(seen))) : setTimeout(tick, 50));
    tick();
  });
  await video.play();
  for (const i of [0, -1, 0, -1]) {
    player.to(i);
    const height = player.heights.at(i);
    await wait(() => video.videoHeight === height, 'to ' + height);
    const from = video.currentTime;
    await wait(() => video.currentTime > from + 1.5, 'at ' + height);
  }
  video.currentTime = video.duration - 2;
  await wait(() => video.ended, 'end');
  return { ...seen, heights: [...new Set(player.heights)], kids: [...new Set(seen.kids)] };
}
</script>`;

const browser = await browsing({ '/': page });

async function watch(how, scheme) {
  const [player, manifest] = how.split('-');
  const viewer = await house.newcomer();
  const body = { videoId, scheme, hlsKeyFormat: hlsKeyFormat(player) };
  const session = await house.json(viewer, 'POST', '/api/v1/playback/sessions', { body });
  const path = `/api/v1/playback/sessions/${session.sessionId}`;
  const beat = setInterval(() => void house.call(viewer, 'POST', `${path}/heartbeat`, { body: { positionSeconds: 1, state: 'playing' } }).catch(() => {}), 5000);
  const tab = await browser.tab();
  try {
    const seen = await tab.evaluate(([p, url, s]) => play(p, url, s), [player, session.manifests[manifest], session]);
    verdict.that(seen.errors.length === 0 && seen.heights.length > 1 && seen.kids.length > 2, `${how} ${scheme}: ${JSON.stringify(seen)}`);
    console.log(`${how} ${scheme}: ${seen.heights} lines, ${seen.kids.length} keys`);
  } catch (broken) {
    verdict.that(false, `${how} ${scheme}: ${broken.message.slice(0, 600)}`);
  } finally {
    clearInterval(beat);
    await browser.shut(tab);
    await house.call(viewer, 'DELETE', path);
  }
}

try {
  for (const scheme of (process.argv[4] ?? 'cbcs,cenc').split(',')) {
    for (const how of (process.argv[5] ?? 'shaka-dash,shaka-hls,hls.js-hls').split(',')) await watch(how, scheme);
  }
} finally {
  await browser.close();
}
verdict.end();
