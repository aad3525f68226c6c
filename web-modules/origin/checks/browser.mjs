// Chromium with a page that has Shaka and hls.js, on loopback, for the checks that play: node 20, `npm ci` in clients/, a
// Chromium (PLAYHOUSE_CHROMIUM or /usr/bin/chromium).
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const clients = fileURLToPath(new URL('../../../clients/', import.meta.url));
export const modules = process.env.PLAYHOUSE_NODE_MODULES ?? `${clients}node_modules`;
const { chromium } = createRequire(`${modules}/`)('playwright-core');
const players = `${clients}e2e/src/test/resources/players/`;
const LIBRARIES = {
  '/lib/shaka.js': `${modules}/shaka-player/dist/shaka-player.compiled.js`,
  '/lib/hls.js': `${modules}/hls.js/dist/hls.js`,
};

/** The words of a protected session that a player understands. */
export const hlsKeyFormat = (player) => (player.startsWith('hls.js') ? 'org.w3.clearkey' : 'identity');

/**
 * A browser; `files` are those of the page by their path ('/' is the page, which may be given as its text), those of the
 * end-to-end tests when none are given. `tab()` gives the page in a fresh profile, `shut(tab)` closes it.
 */
export async function browsing(files = { '/': `${players}index.html`, '/player.js': `${players}player.js` }) {
  const all = { ...LIBRARIES, ...files };
  const server = createServer((request, response) => {
    const file = all[request.url];
    response.writeHead(file ? 200 : 404, { 'Content-Type': file?.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(file?.startsWith('<') ? file : file && readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const browser = await chromium.launch({
    executablePath: process.env.PLAYHOUSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--autoplay-policy=no-user-gesture-required'],
  });
  return {
    async tab(profile) {
      const tab = await (await browser.newContext(profile)).newPage();
      await tab.goto(`http://127.0.0.1:${server.address().port}/`);
      return tab;
    },
    shut: (tab) => tab.context().close(),
    async close() {
      await browser.close();
      server.close();
    },
  };
}
