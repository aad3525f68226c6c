/**
 * Renews the screenshots of both clients' READMEs with the fixture house: `npm run build && npm run screenshots`.
 * Runs axe on each page on the way; `-- console` walks that one only. CHROMIUM names the browser (default /usr/bin/chromium).
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const clients = join(dirname(fileURLToPath(import.meta.url)), '../..');
const axe = readFileSync(join(clients, 'node_modules/axe-core/axe.min.js'), 'utf8');
const film = '0193f1c2-7a00-7000-8000-000000000000';
const job = '0193f1c2-7a00-7000-8000-000000002000';
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --autoplay-policy=no-user-gesture-required';

const viewer = {
  root: 'viewer',
  port: 5190,
  signIn: '/sign-in',
  as: 'creator@playhouse.test',
  scheme: 'dark',
  pages: [
    { name: 'home', at: '/' },
    { name: 'film', at: `/films/${film}` },
    { name: 'upload', at: '/upload' },
    { name: 'my-films', at: '/my-films' },
    { name: 'watch', at: `/watch/${film}`, then: overTheTimeLine },
    { name: 'sign-up', at: '/sign-up' },
    { name: 'sign-in', at: '/sign-in' },
    { name: 'empty', at: '/?mock=empty' },
    { name: 'broken', at: '/?mock=broken' },
    { name: 'not-here', at: '/not/here?mock=' },
  ],
};
const operators = {
  root: 'console',
  port: 5191,
  signIn: '/ops/console/',
  as: 'admin@playhouse.test',
  scheme: 'light',
  pages: [
    { name: 'overview', at: '/ops/console/#/' },
    { name: 'jobs', at: '/ops/console/#/jobs' },
    { name: 'job', at: `/ops/console/#/jobs/${job}` },
    { name: 'queue', at: '/ops/console/#/queue' },
    { name: 'dead-letters', at: '/ops/console/#/dead-letters' },
    { name: 'workers', at: '/ops/console/#/workers' },
    { name: 'films', at: '/ops/console/#/films' },
    { name: 'objects', at: `/ops/console/#/films/${film}` },
    { name: 'templates', at: '/ops/console/#/templates' },
    { name: 'template', at: '/ops/console/#/templates/small' },
    { name: 'schedules', at: '/ops/console/#/schedules' },
    { name: 'schedule', at: '/ops/console/#/schedules/nightly-report' },
    { name: 'people', at: '/ops/console/#/people?email=ada@playhouse.test' },
    { name: 'audit', at: '/ops/console/#/audit' },
  ],
};
const dark = { ...operators, scheme: 'dark', pages: [{ name: 'jobs-dark', at: '/ops/console/#/jobs' }] };
const shown = new Set(
  'home film watch upload my-films sign-up overview jobs job queue dead-letters workers templates template schedules schedule people jobs-dark'.split(
    ' ',
  ),
);

let findings = 0;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: flags.split(' '),
});
const only = process.argv[2];
for (const client of [viewer, operators, dark]) if (!only || client.root === only) await walk(client);
await browser.close();
console.log(findings === 0 ? 'axe found nothing' : `axe found ${findings}`);
process.exit(findings === 0 ? 0 : 1);

async function walk({ root, port, signIn, as, scheme, pages }) {
  const folder = join(clients, root);
  const server = await preview({ root: folder, preview: { port, strictPort: true }, logLevel: 'error' });
  for (const viewport of sizes) {
    const context = await browser.newContext({
      viewport,
      colorScheme: scheme,
      hasTouch: viewport.width < 500,
    });
    const page = await context.newPage();
    page.on(
      'console',
      (line) => line.text().includes('Content Security Policy') && report('policy', line.text()),
    );
    page.on('pageerror', (error) => report('error', error.message));
    await page.goto(`http://127.0.0.1:${port}${signIn}`);
    await page.getByLabel('E-mail').fill(as);
    await page.getByLabel('Password').fill('a long password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForTimeout(1500);
    for (const { name, at, then } of pages) {
      await page.goto(`http://127.0.0.1:${port}${at}`);
      await page.locator('h1').first().waitFor({ state: 'attached' });
      await page.waitForTimeout(1500);
      await then?.(page);
      if (shown.has(name)) {
        const path = join(folder, 'screenshots', `${name}-${viewport.width}.jpg`);
        await page.screenshot({ path, type: 'jpeg', quality: 78 });
      }
      await check(`${root} ${name} ${viewport.width}`, page);
    }
    await context.close();
  }
  await server.close();
}

async function check(where, page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'] }),
  );
  for (const { id, nodes } of violations)
    report(where, `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wider > 0) report(where, `${wider} px wider than the window`);
}

async function overTheTimeLine(page) {
  await page.waitForFunction(() => document.querySelector('video')?.currentTime > 1, null, {
    timeout: 60_000,
  });
  await page.mouse.move(200, 300);
  await page.mouse.move(220, 300);
  await page.keyboard.press('k');
  const line = await page.getByRole('slider', { name: 'Place in the film' }).boundingBox();
  await page.mouse.move(line.x + line.width * 0.4, line.y + line.height / 2);
  await page.waitForTimeout(600);
}

function report(where, what) {
  findings += 1;
  console.log(`${where}: ${what}`);
}
