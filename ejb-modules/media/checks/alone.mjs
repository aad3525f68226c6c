// What the library packaged alone, in a folder of its own: hls-parser (strict) reads its playlists, every address in them is a
// file, and Shaka Player plays it in real Chromium to the end, by DASH and by HLS, with the keys of its file.
//
//   node alone.mjs <keys file | none> <folder>..
//
// Needs node 20, `npm ci` in clients/, a Chromium (PLAYHOUSE_CHROMIUM or /usr/bin/chromium); ends with one line of JSON
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const [keyFile, ...folders] = process.argv.slice(2);
const clients = fileURLToPath(new URL('../../../clients/', import.meta.url));
const modules = process.env.PLAYHOUSE_NODE_MODULES ?? `${clients}node_modules`;
const require = createRequire(`${modules}/`);
const hls = require('hls-parser');
const { chromium } = require('playwright-core');
hls.setOptions({ strictMode: true });

const clearKeys = {};
if (keyFile !== 'none') {
  for (const [, kid, key] of readFileSync(keyFile, 'utf8').matchAll(/([0-9a-f]{32}):([0-9a-f]{32})/g)) {
    clearKeys[kid] = key;
  }
}
const types = { mpd: 'application/dash+xml', m3u8: 'application/vnd.apple.mpegurl', mp4: 'video/mp4', m4s: 'video/mp4' };
const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(request.url.split('?')[0]));
  const at = path.match(/^\/(\d+)(\/.*)$/);
  const key = path.match(/^\/key\/([0-9a-f-]{36})$/);
  const file = path === '/shaka.js' ? `${modules}/shaka-player/dist/shaka-player.compiled.js` : at && join(folders[at[1]], at[2]);
  if (path === '/') {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<video muted></video><script src="/shaka.js"></script>');
  } else if (key) {
    response.writeHead(200).end(Buffer.from(clearKeys[key[1].replaceAll('-', '')], 'hex'));
  } else if (file && existsSync(file)) {
    response.writeHead(200, { 'Content-Type': types[file.split('.').pop()] ?? 'text/javascript' }).end(readFileSync(file));
  } else {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const origin = `http://127.0.0.1:${server.address().port}`;

/** What is wrong with a folder's playlists. */
function playlists(folder) {
  const wrong = [];
  const present = (playlist, uri) => existsSync(join(dirname(playlist), uri)) || wrong.push(`${playlist}: no ${uri}`);
  const main = join(folder, 'main.m3u8');
  const multivariant = hls.parse(readFileSync(main, 'utf8'));
  const media = multivariant.variants.flatMap((variant) => [variant.uri, ...variant.audio.map((each) => each.uri)]);
  for (const uri of new Set(media)) {
    present(main, uri);
    const playlist = join(folder, uri);
    for (const segment of hls.parse(readFileSync(playlist, 'utf8')).segments) {
      present(playlist, segment.uri);
      present(playlist, segment.map.uri);
    }
  }
  return wrong;
}

async function played(browser, address) {
  const tab = await browser.newPage();
  try {
    await tab.goto(origin);
    return await tab.evaluate(
      async ({ address, clearKeys }) => {
        const video = document.querySelector('video');
        shaka.polyfill.installAll();
        const player = new shaka.Player();
        await player.attach(video);
        const protectedOne = Object.keys(clearKeys).length > 0;
        player.configure({ drm: { clearKeys }, manifest: { hls: { ignoreManifestProgramDateTime: true } } });
        const failed = new Promise((_, no) => player.addEventListener('error', (e) => no(new Error(`shaka ${e.detail.code}`))));
        const ended = new Promise((yes) => video.addEventListener('ended', yes));
        try {
          await Promise.race([player.load(address), failed]);
          video.playbackRate = 4;
          await video.play();
          await Promise.race([ended, failed]);
        } catch (e) {
          return [`${e.code ? `shaka ${e.code} ${JSON.stringify(e.data)}` : e}`];
        }
        const wrong = [];
        if (video.videoWidth === 0) wrong.push('no picture');
        if (protectedOne && !video.mediaKeys) wrong.push('it was not protected');
        if (Math.abs(video.currentTime - video.duration) > 0.5) wrong.push(`ended at ${video.currentTime} of ${video.duration}`);
        return wrong;
      },
      { address, clearKeys },
    );
  } finally {
    await tab.close();
  }
}

const browser = await chromium.launch({
  executablePath: process.env.PLAYHOUSE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--autoplay-policy=no-user-gesture-required'],
});
let failures = 0;
const row = (name, wrong) => {
  failures += wrong.length > 0 ? 1 : 0;
  console.log(`${wrong.length > 0 ? 'FAILED' : 'passed'}  ${name}${wrong.length > 0 ? `: ${wrong.join('; ')}` : ''}`);
};
for (const [index, folder] of folders.entries()) {
  row(`${folder} playlists`, playlists(folder));
  row(`${folder} DASH`, await played(browser, `${origin}/${index}/manifest.mpd`));
  row(`${folder} HLS`, await played(browser, `${origin}/${index}/main.m3u8`));
}
await browser.close();
server.close();
console.log(JSON.stringify({ rows: folders.length * 3, failures }));
process.exit(failures === 0 ? 0 : 1);
