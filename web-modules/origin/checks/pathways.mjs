// Several CDNs, against a stack that was started with -Dplayhouse.origin.pathways=far=http://localhost:PORT,near=http://127.0.0.1:PORT
// (PORT of its origin, so both lead there): each player plays the sample to its end from the preferred one, and HLS players ask
// for the steering manifest.
//
//   node pathways.mjs <run.json>     needs node 20, `npm ci` in clients/, a Chromium (PLAYHOUSE_CHROMIUM or /usr/bin/chromium)
import { createRequire } from 'node:module';
import { Playhouse, Verdict } from '../../../batch-jobs/transcode/checks/playhouse.mjs';
import { browsing, hlsKeyFormat, modules } from './browser.mjs';

const hls = createRequire(`${modules}/`)('hls-parser');
hls.setOptions({ strictMode: true });
const house = new Playhouse(process.argv[2]);
house.patience = 60_000;
const verdict = new Verdict('pathways');
const videoId = house.run.film.videoId;
const browser = await browsing();

async function plays(player, manifest) {
  const way = `${player} ${manifest}`;
  const viewer = await house.newcomer();
  const body = { videoId, scheme: 'cbcs', hlsKeyFormat: hlsKeyFormat(player) };
  const session = await house.json(viewer, 'POST', '/api/v1/playback/sessions', { body });
  const url = session.manifests[manifest];
  const text = await (await fetch(url)).text();
  if (manifest === 'hls') {
    const ids = new Set([...text.matchAll(/PATHWAY-ID="([^"]+)"/g)].map(([, id]) => id));
    verdict.that([...ids].join() === 'far,near' && hls.parse(text).isMasterPlaylist, `${way}: every variant on both: ${[...ids]}`);
    const steering = await (await fetch(new URL('steering.json', url))).json();
    verdict.that(steering.VERSION === 1 && steering['PATHWAY-PRIORITY'].join() === 'far,near', `${way}: ${JSON.stringify(steering)}`);
  } else {
    verdict.that([...text.matchAll(/<BaseURL serviceLocation="(\w+)">/g)].map(([, id]) => id).join() === 'far,near', `${way}: a BaseURL each`);
  }
  const tab = await browser.tab();
  const asked = { segments: {}, steering: 0 };
  tab.on('request', (request) => {
    const to = new URL(request.url());
    if (to.pathname.endsWith('.m4s')) asked.segments[to.hostname] = (asked.segments[to.hostname] ?? 0) + 1;
    if (to.pathname.endsWith('steering.json')) asked.steering++;
  });
  await tab.evaluate(([p, s, u]) => window.start(p, s, u), [player, session, url]);
  await tab.evaluate('(video.currentTime = Math.max(0, video.duration - 8))');
  await tab.waitForFunction('seen.ended || seen.errors.length', null, { timeout: 120_000 }).catch(() => {});
  const seen = await tab.evaluate('({ ended: seen.ended, errors: seen.errors })');
  verdict.that(seen.ended && !seen.errors.length, `${way}: to its end ${JSON.stringify(seen)}`);
  verdict.that(asked.segments.localhost > 0, `${way}: from the preferred place ${JSON.stringify(asked)}`);
  verdict.that(manifest === 'dash' || asked.steering > 0, `${way}: asks which place is best`);
  console.log(`${way}: ${JSON.stringify(asked)}`);
  await browser.shut(tab);
  await house.call(viewer, 'DELETE', `/api/v1/playback/sessions/${session.sessionId}`);
}

try {
  await plays('shaka', 'hls');
  await plays('hls.js', 'hls');
  await plays('shaka', 'dash');
} finally {
  await browser.close();
}
verdict.end();
