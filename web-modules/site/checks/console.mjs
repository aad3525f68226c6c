#!/usr/bin/env node
// Walks the site and the operators' console of a running stack in real Chromium, as nobody, as a viewer, as a creator and
// as an operator, and listens: a console message, a page error or a violation of the content security policy is a failure.
//
//   node console.mjs <run.json>     needs node 20, `npm ci` in clients/, a Chromium (PLAYHOUSE_CHROMIUM or
//   /usr/bin/chromium) and ffmpeg; ends with one line of JSON
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = process.env.PLAYHOUSE_NODE_MODULES ?? fileURLToPath(new URL('../../../clients/node_modules', import.meta.url));
const { chromium } = createRequire(`${modules}/`)('playwright-core');
const run = JSON.parse(readFileSync(process.argv[2] ?? '.playhouse/run.json', 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'playhouse-console-'));
const failures = [];
const walked = [];

const browser = await chromium.launch({
  executablePath: process.env.PLAYHOUSE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--autoplay-policy=no-user-gesture-required'],
});

/** One person in a profile of its own; everything the browser says is kept with where it was said. */
async function person(name, walk) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  let where = name;
  const hear = (what) => failures.push(`${name}, ${where}: ${what}`.replace(/\/media\/v1\/[^/]+/, '/media/v1/-').slice(0, 300));
  page.on('console', (message) => hear(`${message.type()} ${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => hear(`error ${error.message}`));
  page.on('response', (answer) => {
    if (answer.status() >= 400) hear(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
  });
  await page.exposeFunction('playhouseViolated', (directive, blocked) => hear(`violation of ${directive} by ${blocked}`));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) => window.playhouseViolated(event.violatedDirective, event.blockedURI)));
  const at = async (place, doing) => {
    where = place;
    try {
      await doing();
      walked.push(`${name}: ${place}`);
    } catch (broken) {
      hear(`not walked: ${broken.message.split('\n')[0]}`);
    }
  };
  await walk(page, at);
  await context.close();
}

const go = (page, path) => page.goto(run.site + path);
const settled = async (page) => {
  await page.locator('main h1, main h2').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => {});
};

async function signIn(page, account) {
  await go(page, '/sign-in');
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${run.site}/`);
  await settled(page);
}

try {
  const film = join(scratch, 'film.mp4');
  execFileSync(process.env.FFMPEG ?? 'ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=6', '-f', 'lavfi', '-i', 'sine=d=6', '-c:v', 'libx264', '-preset', 'ultrafast', '-threads', '1', '-c:a', 'aac', film]);
  await person('nobody', async (page, at) => {
    await at('home', async () => {
      await go(page, '/');
      await page.locator(`a[href='/films/${run.film.videoId}']`).first().waitFor();
      await settled(page);
    });
    await at('film', async () => {
      await go(page, `/films/${run.film.videoId}`);
      await settled(page);
    });
    await at('sign-in', async () => {
      await go(page, '/sign-in');
      await settled(page);
    });
    await at('an address without a page', async () => {
      await go(page, '/nothing-here');
      await page.getByText('There is no page at this address').waitFor();
    });
  });
  await person('a viewer', async (page, at) => {
    await at('sign-up', async () => {
      await go(page, '/sign-up');
      await page.getByLabel('Name').fill('Ada');
      await page.getByLabel('E-mail').fill(`console-${Date.now()}@example.org`);
      await page.getByLabel('Password').fill('a long enough word');
      await page.getByRole('button', { name: 'Make the account', exact: true }).click();
      await page.waitForURL(`${run.site}/`);
      await settled(page);
    });
    await at('player', async () => {
      await go(page, `/films/${run.film.videoId}`);
      await page.getByRole('link', { name: /^Play( from .*)?$/ }).click();
      await page.waitForFunction(() => document.querySelector('video')?.currentTime > 1);
      const line = page.getByRole('slider', { name: 'Place in the film' });
      const box = await line.boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.getByTestId('scrub-picture').waitFor();
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await page.waitForFunction(() => {
        const video = document.querySelector('video');
        return Math.abs(video.currentTime - video.duration / 2) < 4 && video.readyState > 2;
      });
    });
    await at('home again', async () => {
      await go(page, '/');
      await settled(page);
    });
  });
  await person('a creator', async (page, at) => {
    await at('sign-in', () => signIn(page, run.accounts.creator));
    await at('upload', async () => {
      await go(page, '/upload');
      await page.getByLabel('Film file').setInputFiles(film);
      await page.getByLabel('Title').fill('Console');
      await page.getByRole('button', { name: 'Start the upload', exact: true }).click();
      await page.getByText('arrived').first().waitFor();
    });
    await at('my films', async () => {
      await go(page, '/my-films');
      await page.getByText('Console').first().waitFor();
      await settled(page);
    });
  });
  await person('an operator', async (page, at) => {
    await at('console', async () => {
      await page.goto(run.console);
      await page.getByLabel('E-mail').fill(run.accounts.operator.email);
      await page.getByLabel('Password').fill(run.accounts.operator.password);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('link', { name: 'Jobs' }).first().waitFor();
    });
    for (const place of ['Jobs', 'Workers', 'Films', 'People', 'Overview']) {
      await at(place, async () => {
        await page.getByRole('link', { name: place }).first().click();
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.waitForLoadState('networkidle').catch(() => {});
      });
    }
  });
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(JSON.stringify({ check: 'console', walked: walked.length, failures }));
process.exit(failures.length ? 1 : 0);
