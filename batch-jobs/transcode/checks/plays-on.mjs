#!/usr/bin/env node
// The sample plays in our own page in real Chromium while a store is away: the picture goes on to the film's end, and no
// error page is shown.
//   node plays-on.mjs <run.json> [seconds away (10)] [postgres:kill s3:stall member:kill ...]     (all kills)
// needs `npm ci` in clients/ and a Chromium (PLAYHOUSE_CHROMIUM or /usr/bin/chromium)
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Playhouse, Verdict, sleep } from './playhouse.mjs';
import { STORES, strike } from './strikes.mjs';

const { chromium } = createRequire(fileURLToPath(new URL('../../../clients/node_modules/', import.meta.url)))('playwright-core');
const house = new Playhouse(process.argv[2] ?? '.playhouse/run.json');
const seconds = Number(process.argv[3] ?? 10);
const strikes = process.argv.length > 4 ? process.argv.slice(4) : [...Object.keys(STORES), 'member'].map((victim) => `${victim}:kill`);
const verdict = new Verdict('plays on');
const { run } = house;

const browser = await chromium.launch({
  executablePath: process.env.PLAYHOUSE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required'],
});

/** What the person sees: the place in the film, whether it has ended, and what an error page says. */
const look = (page) =>
  page.evaluate(() => {
    const screen = document.querySelector('video');
    return {
      at: screen?.currentTime ?? 0,
      length: screen?.duration,
      ended: screen?.ended ?? false,
      alert: document.querySelector('[role=alert]')?.textContent,
    };
  });

async function playThrough(victim, manner) {
  const page = await browser.newPage();
  const seen = { 503: 0, other: {} };
  page.on('response', (answer) => {
    if (answer.status() === 503) seen[503]++;
    else if (answer.status() >= 400) seen.other[`${answer.status()} ${new URL(answer.url()).pathname.replace(/v1\/.*\//, '')}`] = true;
  });
  await page.goto(`${run.site}/sign-in`);
  await page.getByLabel('E-mail').fill(run.accounts.viewer.email);
  await page.getByLabel('Password').fill(run.accounts.viewer.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'), { timeout: 60_000 });
  await page.goto(`${run.site}/watch/${run.film.videoId}`);
  await page.waitForFunction(() => document.querySelector('video')?.currentTime > 0.5, undefined, { timeout: 90_000 });
  await page.evaluate(() => (document.querySelector('video').currentTime = 1));
  await page.waitForFunction(() => !document.querySelector('video').seeking && document.querySelector('video').currentTime > 4, undefined, { timeout: 60_000 });
  const struckAt = (await look(page)).at;
  const gone = strike(house, victim, manner, seconds);
  let still = 0;
  let last = await look(page);
  for (const end = Date.now() + 180_000; Date.now() < end && !last.ended && !last.alert; ) {
    await sleep(500);
    const now = await look(page);
    if (now.at === last.at) still += 0.5;
    last = now;
  }
  await gone;
  const said = `${victim} ${manner}`;
  verdict.that(!last.alert, `${said}: an error page: ${last.alert}`);
  verdict.that(last.ended, `${said}: the film ends, not stands at ${last.at} of ${last.length}`);
  verdict.facts[said] = { struckAt: Math.round(struckAt), stoodStill: still, unavailable: seen[503], refused: Object.keys(seen.other) };
  console.log(said, JSON.stringify(verdict.facts[said]));
  await page.close();
  for (const end = Date.now() + 120_000; !house.run.ready && Date.now() < end; ) await sleep(500);
  await sleep(3000);
}

try {
  for (const word of strikes) await playThrough(...word.split(':'));
} finally {
  await browser.close();
}
verdict.end();
