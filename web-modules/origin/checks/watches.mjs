// Rows of the matrix: what Chromium decodes plays in Shaka (HLS, DASH) and hls.js (HLS), clear and in each scheme: the language
// is changed and with it the tone that is heard, a caption is read from the page and seen in a screenshot, the picture of a
// time is the frame of that time, a boundary is played over and one is jumped over, up to `ended`; and a new session goes on
// where another was left.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browsing, hlsKeyFormat } from './browser.mjs';
import { CODECS } from './pictures.mjs';
import { SOUNDS } from './sounds.mjs';
import { psnr } from './tools.mjs';
import { get } from './tracks.mjs';

export const WAYS = ['shaka hls', 'shaka dash', 'hls.js hls'];
const [main, dub] = SOUNDS;
/** Within the caption, and off every boundary. */
const READ_AT = 3;
const LEFT_AT = 5.2;
const LEAST_LIKENESS = 20;

/** Every film that is played: its template, what narrows its session, how many channels are heard. */
const FILMS = [
  { name: 'AVC, AAC-LC stereo', template: 'default', channels: 2 },
  { name: 'AAC 5.1', template: 'default', channels: 6 },
  { name: 'AV1', template: 'av1' },
  { name: 'VP9', template: 'vp9' },
  { name: 'Opus', template: 'opus', codecs: ['avc1', 'opus'] },
];

export async function watches(matrix, templates, tabs = Number(process.env.TABS ?? 2)) {
  const path = (name) => fileURLToPath(new URL(name, import.meta.url));
  const browser = await browsing({ '/': path('watch.html'), '/watch.js': path('watch.js') });
  const due = FILMS.filter(({ template }) => templates.includes(template)).flatMap((film) =>
    ['clear', 'cenc', 'cbcs'].filter((scheme) => !CODECS[film.template]?.forbidden?.[scheme]).flatMap((scheme) => WAYS.map((way) => ({ film, scheme, way }))));
  try {
    const next = due.values();
    await Promise.all(Array.from({ length: tabs }, async () => {
      for (const one of next) await row(matrix, browser, one);
    }));
  } finally {
    await browser.close();
  }
}

async function row(matrix, browser, one, again = true) {
  const [player, manifest] = one.way.split(' ');
  const name = `${one.film.name} ${manifest.toUpperCase()} ${one.scheme} in ${player === 'shaka' ? 'Shaka' : 'hls.js'}`;
  const wrong = [];
  const must = (right, what) => right || wrong.push(what);
  try {
    await watched(matrix, browser, { ...one, player, manifest, name, must });
  } catch (broken) {
    wrong.push(broken.message.slice(0, 400));
  }
  if (wrong.length && again) {
    console.log(`again   ${name}: ${wrong.join('; ')}`); // a machine that is busy with other things
    return row(matrix, browser, one, false);
  }
  matrix.row(name, wrong);
}

/** One viewer, two sessions: the first is left in the middle of the film, the second goes on from there. */
async function watched({ house, tools, source, published }, browser, play) {
  const { film, scheme, player, manifest, must } = play;
  const video = (await published(film.template))[scheme === 'clear' ? 'none' : 'drm'];
  const viewer = await house.newcomer();
  const body = { videoId: video.id, ...(film.codecs && { codecs: film.codecs }), ...(scheme !== 'clear' && { scheme, hlsKeyFormat: hlsKeyFormat(player) }) };
  const session = async (act) => {
    const opened = await house.json(viewer, 'POST', '/api/v1/playback/sessions', { body });
    const path = `/api/v1/playback/sessions/${opened.sessionId}`;
    const beat = (at) => house.json(viewer, 'POST', `${path}/heartbeat`, { body: { positionSeconds: at, state: 'playing' } });
    const beats = setInterval(() => void beat(1).catch(() => {}), 8000);
    const tab = await browser.tab({ viewport: { width: 640, height: 360 } });
    try {
      await act(tab, opened, { beat, still: () => clearInterval(beats) });
    } finally {
      clearInterval(beats);
      await browser.shut(tab);
      await house.call(viewer, 'DELETE', path);
    }
  };
  const start = (tab, opened, from) => tab.evaluate(([p, s, url, at]) => watch.start(p, s, url, at), [player, opened, opened.manifests[manifest], from]);
  const ends = async (tab) => {
    const seen = await tab.evaluate('watch.end()');
    must(seen.ended && seen.errors.length === 0, `ends ${JSON.stringify(seen)}`);
    must(scheme === 'clear' || (seen.encrypted > 0 && seen.usable > 0), `no key was used ${JSON.stringify(seen)}`);
  };
  await session(async (tab, opened, { beat, still }) => {
    const begun = await start(tab, opened);
    must(new Set(begun.languages.map((words) => words.split(' ')[0])).size === 2, `languages ${begun.languages}`);
    // the caption first: from HLS, Shaka Player appends a text only with the next picture, and then all of them are there
    await caption(tab, play, tools);
    await tones(tab, film, must);
    await storyboard(tab, { tools, source, must, video });
    const over = await tab.evaluate('watch.on(3.2)');
    must(Math.abs(over - 3.2) < 0.3, `from 3.2 s it plays ${over}`);
    const jumped = await tab.evaluate('watch.on(8.5)');
    must(Math.abs(jumped - 8.5) < 0.3, `to 8.5 s it jumps to ${jumped}`);
    await ends(tab);
    still();
    await beat(LEFT_AT);
  });
  await session(async (tab, opened) => {
    must(Math.abs(opened.resumeSeconds - LEFT_AT) < 0.01, `resumes at ${opened.resumeSeconds}`);
    const begun = await start(tab, opened, opened.resumeSeconds);
    must(begun.shows >= LEFT_AT - 0.05 && begun.shows < LEFT_AT + 2, `goes on at ${begun.shows}`);
    await ends(tab);
  });
}

async function tones(tab, { channels }, must) {
  const tone = (...words) => tab.evaluate((all) => watch.tone(...all), words);
  const first = channels === 6 ? await tone(main.language, main.hertz, 6) : await tone(main.language, main.hertz);
  if (channels === 6) return must(first.channels === 6, `${first.channels} channels`);
  const second = await tone(dub.language, dub.hertz);
  return must(first.heard !== second.heard, `${dub.language} sounds as ${main.language}`);
}

/** Read from the page; and the screenshots with and without it differ where it is. */
async function caption(tab, { name, must }, tools) {
  const show = (language) => tab.evaluate(([tag, at, words]) => watch.caption(tag, at, words), [language, READ_AT, 'Grüß Gott, Welt']);
  const picture = async () => {
    await tab.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    return tab.screenshot();
  };
  await show(main.language);
  const [file, shot] = [name.replaceAll(/[^\w.]+/g, '-'), await picture()];
  await show(undefined);
  const bare = await picture();
  if (process.env.SHOTS) writeFileSync(join(process.env.SHOTS, `${file}.png`), shot);
  const [one, other] = [shot, bare].map((png) => tools.pixels(tools.save(png, `${file}.png`), '', 640, 360));
  let changed = 0;
  for (let at = 0; at < one.length; at += 3) changed += Math.abs(one[at] - other[at]) > 60 ? 1 : 0;
  must(changed > 400 && changed < one.length / 3 / 4, `a caption in the screenshot: ${changed} pixels differ`);
}

/** The sheet's tile of a time is the frame that is due then, and none of the others. */
async function storyboard(tab, { tools, source, must, video }) {
  for (const at of [1, 5, 9]) {
    const tile = (await tab.evaluate((time) => watch.picture(time), at)) ?? (await listed(video, at));
    const sheet = tools.save(await get(tile.url), `sheet-${video.id}.jpg`);
    const picture = tools.pixels(sheet, `crop=${tile.width}:${tile.height}:${tile.x}:${tile.y}`, tile.width, tile.height);
    const like = source.starts.map((time) => psnr(picture, source.frame(time, tile.width, tile.height)));
    const due = source.starts.findLastIndex((time) => time <= at);
    must(Math.abs(tile.start - source.starts[due]) < 0.001, `the picture of ${at} s is of ${tile.start} s`);
    must(like[due] > LEAST_LIKENESS && like.every((other, i) => i === due || other < like[due] - 3), `the picture of ${at} s is as like the frames of ${source.starts} as ${like.map((db) => db.toFixed(1))} dB`);
  }
}

/** For players that know no image tracks: the WebVTT that the API names. */
async function listed(video, at) {
  const text = (await get(video.storyboard.url)).toString();
  const seconds = (clock) => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const cues = [...text.matchAll(/([\d:.]+) --> ([\d:.]+)\n(.*)#xywh=(\d+),(\d+),(\d+),(\d+)/g)];
  const [, from, , file, ...place] = cues.find(([, start, end]) => seconds(start) <= at && at < seconds(end));
  const [x, y, width, height] = place.map(Number);
  return { url: new URL(file, video.storyboard.url).href, start: seconds(from), x, y, width, height };
}
