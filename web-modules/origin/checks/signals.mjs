// What protected manifests say of DRM systems: pssh boxes, PlayReady Objects and key lines of every track are byte for byte
// what shaka-packager 3.4.2 writes when it encrypts the same stream with the same keys.
//
//   node signals.mjs <run.json> [folder of clips | clip | videoId]..
//
// Wants a stack with -Dplayhouse.origin.drm-systems=widevine,playready,fairplay, PLAYHOUSE_PACKAGER (npm has it), and node
// 20. run.json's sample is always among the films. Ends with one line of JSON.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Playhouse, Verdict } from '../../../batch-jobs/transcode/checks/playhouse.mjs';
import { isVideo, protection } from './boxes.mjs';

const house = new Playhouse(process.argv[2]);
house.patience = 60_000;
const verdict = new Verdict('signals');
const folder = mkdtempSync(join(tmpdir(), 'playhouse-signals-'));
const facts = { films: 0, tracks: 0, lines: 0, elements: 0, labels: {} };
const SYSTEMS = ['com.microsoft.playready', 'urn:uuid:edef8ba9-79d6-4ace-a3c8-27dcd51d21ed', 'com.apple.streamingkeydelivery'];

const text = async (url) => (await fetch(url)).text();
const bytes = async (url) => Buffer.from(await (await fetch(url)).arrayBuffer());
const packager = (...args) => execFileSync(process.env.PLAYHOUSE_PACKAGER, args, { stdio: ['ignore', 'pipe', 'pipe'] });

/** The label of the packager's own words: --max_sd_pixels, --max_hd_pixels, --max_uhd1_pixels. */
function label(resolution) {
  if (!resolution) return 'AUDIO';
  const [width, height] = resolution.split('x').map(Number);
  return [[442368, 'SD'], [2073600, 'HD'], [8847360, 'UHD1'], [Infinity, 'UHD2']].find(([most]) => width * height <= most)[1];
}

/** Every track of a session: its playlist, key id, key and bytes, still encrypted. */
async function tracks(session) {
  const main = await text(session.manifests.hls);
  const pictures = [...main.matchAll(/#EXT-X-STREAM-INF:.*?RESOLUTION=(\d+x\d+).*\n(.+)/g)].map(([, resolution, uri]) => ({ resolution, uri }));
  const sounds = [...main.matchAll(/#EXT-X-MEDIA:TYPE=AUDIO.*URI="([^"]+)"/g)].map(([, uri]) => ({ uri }));
  const all = [];
  for (const { uri, resolution } of [...pictures, ...sounds].filter((one, i, any) => any.findIndex((other) => other.uri === one.uri) === i)) {
    const base = new URL(uri, session.manifests.hls);
    const playlist = await text(base);
    const names = playlist.split('\n').filter((line) => line.endsWith('.m4s'));
    const init = await bytes(new URL('init.mp4', base));
    const file = join(folder, `${uri.split('/')[0]}.mp4`);
    writeFileSync(file, Buffer.concat([init, ...(await Promise.all(names.slice(0, 3).map((name) => bytes(new URL(name, base)))))]));
    const { kid, constant } = protection(init);
    all.push({ uri, label: label(resolution), playlist, file, kid, iv: constant, video: isVideo(init) });
  }
  return all;
}

const lines = (playlist) => playlist.split('\n').filter((line) => line.startsWith('#EXT-X-KEY:') && SYSTEMS.some((system) => line.includes(`"${system}"`)));

/** PlayReady's and Widevine's elements beside a default key id, without the blanks, attributes in the order of their names. */
function elements(mpd, kid) {
  const dashed = kid.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
  const set = mpd.match(/<AdaptationSet[\s\S]*?<\/AdaptationSet>/g).find((one) => one.includes(`cenc:default_KID="${dashed}"`));
  return [...set.matchAll(/<ContentProtection ([^>]*[^/])>([\s\S]*?)<\/ContentProtection>/g)]
    .filter(([, words]) => /9a04f079|edef8ba9/.test(words))
    .map(([, words, inside]) => `${words.match(/[\w:]+="[^"]*"/g).sort().join(' ')} ${inside.replace(/\s/g, '')}`);
}

/** What the packager writes of one track when it has the film's keys under their labels. */
function theirs(track, scheme, all, clearKeys) {
  const kind = track.video ? 'video' : 'audio';
  const clear = join(folder, 'clear.mp4');
  packager(`in=${track.file},stream=${kind},output=${clear}`, '--enable_raw_key_decryption', '--keys', `label=:key_id=${track.kid}:key=${clearKeys.get(track.kid)}`);
  const labelled = new Map(all.map((one) => [one.label, `label=${one.label}:key_id=${one.kid}:key=${clearKeys.get(one.kid)}`]));
  const uri = lines(track.playlist).join('\n').match(/"(skd:[^"]+)"/)?.[1] ?? 'skd://none';
  packager(
    `in=${clear},stream=${kind},output=${join(folder, 'out.mp4')},playlist_name=out.m3u8`, '--enable_raw_key_encryption',
    '--protection_scheme', scheme, '--protection_systems', 'PlayReady,Widevine,FairPlay', '--clear_lead', '0', '--keys', [...labelled.values()].join(','),
    ...(track.iv ? ['--iv', track.iv] : []), '--hls_key_uri', uri,
    '--mpd_output', join(folder, 'out.mpd'), '--hls_master_playlist_output', join(folder, 'main.m3u8'),
  );
  const said = ['out.m3u8', 'out.mpd'].map((name) => readFileSync(join(folder, name), 'utf8'));
  // FairPlay has no counter mode: the packager names it all the same
  return { lines: lines(said[0]).filter((line) => scheme === 'cbcs' || !line.includes('com.apple')), elements: elements(said[1], track.kid) };
}

async function check(film, scheme) {
  const viewer = await house.newcomer();
  const session = await house.json(viewer, 'POST', '/api/v1/playback/sessions', { body: { videoId: film.id, scheme } });
  try {
    const mpd = await text(session.manifests.dash);
    const all = await tracks(session);
    const clearKeys = await house.keys([...new Set(all.map((track) => track.kid))], session.ticket);
    for (const track of all) {
      const name = `${film.file ? basename(film.file) : film.title} ${scheme} ${track.uri} ${track.label}`;
      const want = theirs(track, scheme, all, clearKeys);
      const [ours, inMpd] = [lines(track.playlist), elements(mpd, track.kid)];
      verdict.that(ours.length === (scheme === 'cbcs' ? 3 : 2) && ours.join('\n') === want.lines.join('\n'), `${name}: ${ours.join('\n')}\nnot\n${want.lines.join('\n')}`);
      verdict.that(inMpd.length === 2 && inMpd.join('\n') === want.elements.join('\n'), `${name}: ${inMpd.join('\n')}\nnot\n${want.elements.join('\n')}`);
      facts.tracks++;
      facts.lines += ours.length;
      facts.elements += inMpd.length;
      (facts.labels[track.label] ??= new Set()).add(track.kid);
    }
    const used = new Map(all.map((track) => [track.kid, track.label]));
    verdict.that(new Set(used.values()).size === used.size, `${film.title} ${scheme}: a key per label: ${JSON.stringify([...used])}`);
  } finally {
    await house.call(viewer, 'DELETE', `/api/v1/playback/sessions/${session.sessionId}`);
  }
}

try {
  for (const film of await house.films([...process.argv.slice(3), house.run.film.videoId])) {
    for (const scheme of ['cbcs', 'cenc']) await check(film, scheme).catch((broken) => verdict.that(false, `${film.title} ${scheme}: ${broken.stack}`));
    facts.films++;
  }
} finally {
  rmSync(folder, { recursive: true });
}
facts.labels = Object.fromEntries(Object.entries(facts.labels).map(([name, kids]) => [name, kids.size]));
verdict.facts = facts;
verdict.end();
