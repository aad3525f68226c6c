// Plays films of a running stack in real Chromium: each film x {Shaka DASH, Shaka HLS, hls.js HLS} x {cbcs, cenc}, from
// the start to the end, from the middle to the end, and after a seek straight after loading; then that not one frame
// comes without a licence, with a wrong key, or with the licence of another film.
//
//   node plays.mjs <run.json> [folder of clips | clip | videoId].. \
//       [--players shaka-hls,..] [--schemes cbcs] [--tabs 2] [--only frames|no-frames] [--sample no]
//
// Clips are uploaded, each by a creator of its own; run.json's sample is among the films unless --sample no. Needs node 20, `npm ci`
// in clients/, a Chromium (PLAYHOUSE_CHROMIUM or /usr/bin/chromium); ends with one line of JSON
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { Playhouse, Verdict, sleep } from '../../../batch-jobs/transcode/checks/playhouse.mjs';
import { browsing, hlsKeyFormat } from './browser.mjs';

const { values: wish, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    players: { type: 'string', default: 'shaka-dash,shaka-hls,hls.js-hls' },
    schemes: { type: 'string', default: 'cbcs,cenc' },
    tabs: { type: 'string', default: '2' },
    only: { type: 'string', default: 'frames,no-frames' },
    sample: { type: 'string', default: 'yes' },
  },
});
const house = new Playhouse(positionals[0]);
house.patience = 60_000;
const verdict = new Verdict('plays');

const browser = await browsing();

/** A tab with a session of a viewer of its own, which beats until it is done. */
async function watching({ film, how, scheme }, act) {
  const viewer = await house.newcomer();
  const open = (videoId) => house.json(viewer, 'POST', '/api/v1/playback/sessions', { body: { videoId, scheme, hlsKeyFormat: hlsKeyFormat(how) } });
  const session = await open(film.id);
  const tab = await browser.tab();
  const beat = setInterval(async () => {
    const positionSeconds = await tab.evaluate('video.currentTime').catch(() => 0);
    const body = { positionSeconds, state: 'playing' };
    await house.call(viewer, 'POST', `/api/v1/playback/sessions/${session.sessionId}/heartbeat`, { body }).catch(() => {});
  }, 5000);
  try {
    return await act(tab, session, open);
  } finally {
    clearInterval(beat);
    await browser.shut(tab);
    await house.call(viewer, 'DELETE', `/api/v1/playback/sessions/${session.sessionId}`);
  }
}

const start = (tab, how, session) => {
  const [player, manifest] = how.split('-');
  return tab.evaluate(([p, s, url]) => window.start(p, s, url), [player, session, session.manifests[manifest]]);
};

/** Waits for the end, and says how much of what was due has come since `before`. */
async function end(tab, film, from, before = 0) {
  const left = film.durationSeconds - from;
  await tab.waitForFunction('seen.ended || seen.errors.length', null, { timeout: 60_000 + 4000 * left }).catch(() => {});
  const seen = await tab.evaluate('({ ...seen, ...frames() })');
  // Chromium's total leaves out some of those it drops when it is late
  const share = (seen.total + seen.dropped - before) / (film.renditions[0].frameRate * left);
  return { seen, share, good: seen.ended && seen.errors.length === 0 && seen.encrypted > 0 && seen.usable && share >= 0.9 };
}

/** A machine that is busy with other things drops pictures now and then: what fails is tried once more, and that is told. */
async function frames(play, last = false) {
  const { film, how } = play;
  const middle = film.durationSeconds / 2;
  const parts = {};
  await watching(play, async (tab, session) => {
    await start(tab, how, session);
    const whole = await end(tab, film, 0);
    parts['from the start'] = whole;
    await tab.evaluate((to) => ((seen.ended = false), (video.currentTime = to), video.play()), middle);
    parts['back to the middle'] = await end(tab, film, middle, whole.seen.total + whole.seen.dropped);
  });
  await watching(play, async (tab, session) => {
    await start(tab, how, session);
    await tab.evaluate((to) => (video.currentTime = to), middle);
    parts['on to the middle'] = await end(tab, film, middle);
  });
  if (!last && Object.values(parts).some((part) => !part.good)) {
    facts.again.push(`${name(play)}: ${JSON.stringify(parts)}`);
    return frames(play, true);
  }
  for (const [part, { seen, share, good }] of Object.entries(parts)) {
    const got = `${(100 * share).toFixed(0)} % of the frames, ${seen.dropped} dropped, ${seen.stalls} stalls, ${seen.width}x${seen.height}`;
    verdict.that(good, `${name(play)} ${part}: ${got} ${JSON.stringify(seen)}`);
    if (good) console.log(`${name(play)} ${part}: ${got}`);
  }
}

/** What stands between a player and its key; each gets the tab, its session and how to open another. */
const obstacles = {
  'no licence': (tab, session) => ({ ...session, ticket: 'none' }),
  'a wrong key': async (tab, session) => {
    await tab.route('**/api/v1/licenses/**', async (route) => {
      const answer = await route.fetch();
      const raw = await answer.body();
      if (route.request().method() === 'OPTIONS' || !answer.ok()) return route.fulfill({ response: answer });
      const json = answer.headers()['content-type'].includes('json');
      return route.fulfill({ response: answer, body: json ? altered(JSON.parse(raw)) : Buffer.from(raw.map((byte) => byte ^ 1)) });
    });
    return session;
  },
  "another film's licence": async (tab, session, open) => ({ ...session, ticket: (await open(films.at(-1).id)).ticket }),
  "another film's keys": async (tab, session, open) => {
    const foreign = await open(films.at(-1).id);
    const mpd = await (await fetch(foreign.manifests.dash)).text();
    const kids = [...new Set([...mpd.matchAll(/default_KID="([^"]+)"/g)].map((m) => Buffer.from(m[1].replaceAll('-', ''), 'hex').toString('base64url')))];
    const headers = { Authorization: `Bearer ${foreign.ticket}` };
    const licence = await house.json(undefined, 'POST', '/api/v1/licenses/clearkey', { headers, body: { kids, type: 'temporary' } });
    await tab.route('**/api/v1/licenses/**', (route) => {
      const json = route.request().url().includes('clearkey');
      const body = json ? JSON.stringify(licence) : Buffer.from(licence.keys[0].k, 'base64url');
      return route.fulfill({ status: 200, headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }, body });
    });
    return session;
  },
};

const altered = (licence) => {
  for (const key of licence.keys) key.k = Buffer.from(Buffer.from(key.k, 'base64url').map((byte) => byte ^ 1)).toString('base64url');
  return JSON.stringify(licence);
};

async function noFrames(play) {
  await watching(play, async (tab, session, open) => {
    const licence = await play.obstacle(tab, session, open);
    void start(tab, play.how, licence).catch(() => {});
    await tab.waitForFunction('seen.errors.length', null, { timeout: 10_000 }).catch(() => {});
    await sleep(2000); // nothing is awaited: it is the absence of frames that counts
    const seen = await tab.evaluate('({ ...seen, ...frames() })');
    verdict.that(seen.total === 0 && seen.shown === 0, `${name(play)}: ${seen.total} frames, ${seen.shown} shown`);
    verdict.that(seen.encrypted > 0 || seen.errors.length > 0, `${name(play)}: nothing was tried ${JSON.stringify(seen)}`);
    console.log(`${name(play)}: ${seen.total} frames; ${seen.errors[0] ?? 'no error'}`);
  });
}

const name = ({ film, how, scheme, what = '' }) => `${film.file ? basename(film.file) : film.title} ${how} ${scheme} ${what}`.trim();
const facts = { again: [] };
let films = [];

async function all(plays, act) {
  await Promise.all(Array.from({ length: Number(wish.tabs) }, async () => {
    for (let play = plays.shift(); play; play = plays.shift()) {
      await act(play, false).catch((broken) => verdict.that(false, `${name(play)}: ${broken.message.slice(0, 600)}`));
    }
  }));
}

try {
  films = await house.films([...new Set([...positionals.slice(1), ...(wish.sample === 'no' ? [] : [house.run.film.videoId])])]);
  const ways = wish.schemes.split(',').flatMap((scheme) => wish.players.split(',').map((how) => ({ scheme, how })));
  if (wish.only.split(',').includes('frames')) await all(films.flatMap((film) => ways.map((way) => ({ film, ...way }))), frames);
  if (wish.only.split(',').includes('no-frames')) {
    verdict.that(films.length > 1, 'there is another film');
    const refused = Object.entries(obstacles).map(([what, obstacle]) => ({ film: films[0], what, obstacle }));
    await all(ways.flatMap((way) => refused.map((one) => ({ ...way, ...one }))), noFrames);
  }
} finally {
  await browser.close();
}
verdict.facts = { films: films.length, ...facts };
verdict.end();
