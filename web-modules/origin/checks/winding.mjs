// What a player needs to wind, to scrub and to be told only of what it can show, against a running stack: in Chromium,
// Shaka winds by I-frames and finds the scrub picture of a time, from DASH and HLS, in both schemes and clear; narrowed
// sessions list what fits, and nothing else. A film of high dynamic range, made here, says so in both manifests.
//
//   node winding.mjs <run.json> [videoId]     run.json's sample when no film is named. Needs node 20, `npm ci` in clients/,
//   a Chromium (PLAYHOUSE_CHROMIUM or /usr/bin/chromium), and the stack's own ffmpeg; ends with one line of JSON
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Playhouse, Verdict } from '../../../batch-jobs/transcode/checks/playhouse.mjs';
import { browsing } from './browser.mjs';

const house = new Playhouse(process.argv[2]);
house.patience = 60_000;
const verdict = new Verdict('winding');
const film = await house.ended(process.argv[3] ?? house.run.film.videoId, 60);
const folder = mkdtempSync(join(tmpdir(), 'playhouse-winding-'));

const browser = await browsing();

const open = (who, body) => house.call(who, 'POST', '/api/v1/playback/sessions', { body });

async function opened(body, act) {
  const viewer = await house.newcomer();
  const answer = await open(viewer, body);
  const session = await answer.json();
  if (!answer.ok) throw new Error(`${JSON.stringify(body)}: ${answer.status} ${JSON.stringify(session)}`);
  try {
    return await act(session);
  } finally {
    await house.call(viewer, 'DELETE', `/api/v1/playback/sessions/${session.sessionId}`);
  }
}

const text = async (url) => {
  const answer = await fetch(url);
  return answer.ok ? answer.text() : `${answer.status}`;
};

/** Shaka from the start: a scrub picture, then four times as fast, then on at its own pace. */
async function winds(way, manifest, body) {
  await opened({ videoId: film.id, ...body }, async (session) => {
    const tab = await browser.tab();
    const pictures = new Set();
    tab.on('request', (request) => request.url().includes('/iframe-') && pictures.add(request.url()));
    const seen = await tab.evaluate(
      async ([session, url]) => {
        const Player = shaka.Player;
        shaka.Player = class extends Player {
          constructor(...all) {
            super(...all);
            window.player = this;
            this.configure({ streaming: { bufferingGoal: 12, rebufferingGoal: 1 } });
          }
        };
        await window.start('shaka', session, url);
        const images = player.getImageTracks();
        const at = Math.min(9, video.duration / 2);
        const thumbnail = images[0] && (await player.getThumbnails(images[0].id, at));
        const picture = thumbnail && (await fetch(thumbnail.uris[0]));
        player.trickPlay(4);
        return {
          at, images: images.length, status: picture?.status, bytes: picture && (await picture.arrayBuffer()).byteLength, duration: video.duration,
          thumbnail: thumbnail && { start: thumbnail.startTime, lasts: thumbnail.duration, x: thumbnail.positionX, y: thumbnail.positionY, width: thumbnail.width, height: thumbnail.height },
        };
      },
      [session, session.manifests[manifest]],
    );
    await tab.waitForFunction('seen.errors.length || video.ended || video.currentTime > 0.6 * video.duration', null, { timeout: 120_000 }).catch(() => {});
    const wound = await tab.evaluate('({ errors: seen.errors, time: video.currentTime, ended: video.ended })');
    await tab.evaluate('player.cancelTrickPlay(), (video.currentTime = Math.max(0, video.duration - 3)), video.play()');
    await tab.waitForFunction('seen.ended || seen.errors.length', null, { timeout: 60_000 }).catch(() => {});
    const last = await tab.evaluate('({ ended: seen.ended, errors: seen.errors })');
    verdict.that(seen.images === 1, `${way}: one image track, not ${seen.images}`);
    verdict.that(seen.status === 200 && seen.bytes > 100, `${way}: its sheet is there: ${JSON.stringify(seen)}`);
    const tile = seen.thumbnail;
    verdict.that(tile && tile.start <= seen.at && seen.at < tile.start + tile.lasts, `${way}: the picture of ${seen.at} s: ${JSON.stringify(tile)}`);
    verdict.that(pictures.size > 0, `${way}: winds by I-frames (${pictures.size})`);
    verdict.that(!wound.errors.length && (wound.ended || wound.time > 0.6 * seen.duration), `${way}: wound to ${wound.time} of ${seen.duration} ${wound.errors}`);
    verdict.that(last.ended && !last.errors.length, `${way}: plays on to its end ${JSON.stringify(last)}`);
    console.log(`${way}: ${pictures.size} I-frames, tile ${JSON.stringify(tile)}`);
    await browser.shut(tab);
  });
}

async function narrows() {
  const heights = film.renditions.map((one) => one.height).sort((a, b) => a - b);
  const codec = film.renditions[0].codec.slice(0, 4);
  await opened({ videoId: film.id, maxHeight: heights[0], codecs: [codec], hdr: false }, async ({ manifests }) => {
    const [hls, dash] = [await text(manifests.hls), await text(manifests.dash)];
    const listed = [...hls.matchAll(/RESOLUTION=\d+x(\d+),(?:FRAME|VIDEO)/g)].map(([, height]) => Number(height));
    verdict.that(listed.length >= 2 && listed.every((height) => height === heights[0]), `HLS lists ${heights[0]} only: ${listed}`);
    const told = [...dash.matchAll(/<Representation id="\d+(?:-iframes)?"[^>]* height="(\d+)"/g)].map(([, height]) => Number(height));
    verdict.that(told.length >= 2 && told.every((height) => height === heights[0]), `DASH lists ${heights[0]} only: ${told}`);
    if (heights.length > 1) {
      const full = await opened({ videoId: film.id }, async (session) => [...(await text(session.manifests.hls)).matchAll(/(\d+)\/playlist/g)].map(([, n]) => n));
      const left = [...hls.matchAll(/(\d+)\/playlist/g)].map(([, n]) => n);
      const gone = full.find((number) => !left.includes(number));
      verdict.that((await text(new URL(`${gone}/playlist.m3u8`, manifests.hls))) === '404', `track ${gone} is not told of`);
    }
  });
  const viewer = await house.newcomer();
  const refused = async (body, status, code) => {
    const answer = await open(viewer, { videoId: film.id, ...body });
    const error = (await answer.json()).error;
    verdict.that(answer.status === status && error?.code === code, `${JSON.stringify(body)}: ${answer.status} ${JSON.stringify(error)}`);
  };
  await refused({ codecs: ['zzzz'] }, 409, 'playback.nothing-fits');
  await refused({ maxHeight: 1 }, 409, 'playback.nothing-fits');
  await refused({ codecs: ['opus'] }, 409, 'playback.nothing-fits');
  await refused({ codecs: ['a b'] }, 400, 'http.invalid');
  await refused({ maxHeight: 0 }, 400, 'http.invalid');
}

/** HDR10 made by the stack's own ffmpeg: kept by one template, brought to the standard range by another. */
async function highRange() {
  const cache = join(dirname(process.argv[2]), 'ffmpeg');
  const ffmpeg = readdirSync(cache).map((name) => join(cache, name, 'ffmpeg')).find((file) => existsSync(file));
  const file = join(folder, 'hdr10.mp4');
  const light = 'master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1):max-cll=1000,400';
  execFileSync(ffmpeg, ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=s=426x240:r=25:d=5', '-vf',
    'scale=out_color_matrix=bt2020:out_range=tv,format=yuv420p10le,setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc:range=tv',
    '-c:v', 'libx265', '-preset', 'ultrafast', '-tag:v', 'hvc1', '-x265-params', `log-level=error:hdr10=1:${light}`, file]);
  for (const [template, range] of [['hevc10', 'PQ'], ['default', 'SDR']]) {
    const who = await house.newcomer('creator');
    const id = await house.upload(readFileSync(file), { fileName: 'hdr10.mp4', template }, who);
    const video = await house.ended(id, 900, () => {}, who);
    if (!verdict.that(video.status === 'PUBLISHED', `${template}: ${video.status} ${JSON.stringify(video.findings)}`)) continue;
    await opened({ videoId: id }, async ({ manifests }) => {
      const [hls, dash] = [await text(manifests.hls), await text(manifests.dash)];
      const ranges = [...hls.matchAll(/VIDEO-RANGE=(\w+)/g)].map(([, word]) => word);
      verdict.that(ranges.length >= 2 && ranges.every((word) => word === range), `${template}: HLS says ${ranges}`);
      verdict.that(/cicp:TransferCharacteristics" value="16"/.test(dash) === (range === 'PQ'), `${template}: DASH says so too`);
      const first = hls.match(/(\d+)\/playlist/)[1];
      const init = Buffer.from(await (await fetch(new URL(`${first}/init.mp4`, manifests.hls))).arrayBuffer()).toString('latin1');
      verdict.that((init.includes('mdcv') && init.includes('clli')) === (range === 'PQ'), `${template}: light levels in the sample entry`);
      console.log(`${template}: ${ranges}`);
    });
    const narrowed = await open(await house.newcomer(), { videoId: id, hdr: false });
    verdict.that(narrowed.status === (range === 'PQ' ? 409 : 201), `${template} without a high range: ${narrowed.status}`);
  }
}

try {
  for (const scheme of ['cbcs', 'cenc']) {
    for (const manifest of ['dash', 'hls']) await winds(`${scheme} ${manifest}`, manifest, { scheme });
  }
  await narrows();
  await highRange();
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
verdict.end();
