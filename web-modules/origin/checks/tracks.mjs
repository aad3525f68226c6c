// The tracks of a film as its manifests tell them, with their bytes and keys.
import { shownAt } from './boxes.mjs';

const attributes = (line) => Object.fromEntries([...line.matchAll(/([A-Z-]+)=(?:"([^"]*)"|([^,\r]*))/g)].map((m) => [m[1], m[2] ?? m[3]]));

export async function get(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${new URL(url).pathname.split('/').slice(4).join('/')}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** A session of a viewer of its own, ended when `act` is done. */
export async function within(house, wish, act) {
  const viewer = await house.newcomer();
  const session = await house.json(viewer, 'POST', '/api/v1/playback/sessions', { body: wish });
  try {
    return await act(session, viewer);
  } finally {
    await house.call(viewer, 'DELETE', `/api/v1/playback/sessions/${session.sessionId}`);
  }
}

/** `{hls, dash}`, each a map of number -> {kind, codec, language, name, channels, kid, key, bytes}. */
export async function film(house, videoId, scheme) {
  return within(house, { videoId, ...(scheme !== 'clear' && { scheme }) }, async (session) => {
    const found = { hls: await hls(session.manifests.hls), dash: await dash(session.manifests.dash) };
    for (const track of [...found.hls.values(), ...found.dash.values()]) {
      const [init, ...segments] = await Promise.all([track.init, ...track.segments].map(get));
      Object.assign(track, { bytes: Buffer.concat([init, ...segments]), pictures: track.kind === 'video' ? shownAt(init, segments) : [] });
      track.key = track.kid && (await house.keys([track.kid], session.ticket)).get(track.kid);
    }
    return found;
  });
}

async function hls(address) {
  const main = (await get(address)).toString();
  const tracks = new Map();
  const media = [...main.matchAll(/^#EXT-X-MEDIA:(.*TYPE=AUDIO.*)$/gm)].map((m) => attributes(m[1]));
  for (const [, line, uri] of main.matchAll(/^#EXT-X-STREAM-INF:(.*)\n(.+)$/gm)) {
    const [codec, sound] = attributes(line).CODECS.split(',');
    tracks.set(uri.split('/')[0], { kind: 'video', codec, uri });
    for (const one of media.filter((each) => each['GROUP-ID'] === attributes(line).AUDIO)) {
      const told = { language: one.LANGUAGE ?? 'und', name: one.NAME, channels: Number.parseInt(one.CHANNELS, 10) };
      tracks.set(one.URI.split('/')[0], { kind: 'audio', codec: sound, uri: one.URI, ...told });
    }
  }
  for (const track of tracks.values()) {
    const base = new URL(track.uri, address);
    const text = (await get(base)).toString();
    track.init = new URL(text.match(/EXT-X-MAP:URI="([^"]+)"/)[1], base);
    track.segments = [...text.matchAll(/^[^#\s].*m4s$/gm)].map(([uri]) => new URL(uri, base));
    track.kid = text.match(/identity\/([0-9a-f]{32})/)?.[1];
  }
  return tracks;
}

/** Channels by MPEG's ChannelConfiguration or by Dolby's speaker mask. */
const SPEAKERS = { 1: 1, 2: 2, 6: 6, A000: 2, 4000: 1, F801: 6 };

async function dash(address) {
  const mpd = (await get(address)).toString();
  const tracks = new Map();
  for (const [set] of mpd.matchAll(/<AdaptationSet[^>]*contentType="(?:video|audio)"[\s\S]*?<\/AdaptationSet>/g)) {
    const kind = set.match(/contentType="(\w+)"/)[1];
    const kid = set.match(/cenc:default_KID="([^"]+)"/)?.[1].replaceAll('-', '');
    const told = kind === 'video' ? {} : {
      language: set.match(/<AdaptationSet[^>]* lang="([^"]+)"/)?.[1] ?? 'und', name: set.match(/<Label>([^<]*)/)?.[1],
      channels: SPEAKERS[set.match(/<AudioChannelConfiguration [^>]*value="([^"]+)"/)[1]],
    };
    for (const [, id, codec, inner] of set.matchAll(/<Representation id="(\d+)"[^>]*codecs="([^"]+)"[^>]*>([\s\S]*?)<\/Representation>/g)) {
      let count = 0;
      for (const [, repeat] of inner.matchAll(/<S (?:t="\d+" )?d="\d+"(?: r="(\d+)")?\/>/g)) count += 1 + Number(repeat ?? 0);
      const url = (file) => new URL(`${id}/${file}`, address);
      tracks.set(id, { kind, codec, kid, ...told, init: url('init.mp4'), segments: Array.from({ length: count }, (_, i) => url(`${i + 1}.m4s`)) });
    }
  }
  return tracks;
}
