// Rows of the matrix: each video codec x {HLS, DASH} x {clear, cenc, cbcs}. A track is named as shaka-packager names it and
// decodes without a complaint; its pictures come when the source's did; protected, its payload is another and ffmpeg and
// shaka-packager both open it to the clear track's MD5.
import { film } from './tracks.mjs';
import { payload } from './tools.mjs';

/** What Debian's Chromium does not decode says why. */
const HEVC = "Debian's Chromium has no HEVC decoder";
export const CODECS = {
  default: { name: 'AVC', words: /^avc1\.[0-9A-F]{6}$/ },
  hevc: { name: 'HEVC 8', words: /^hvc1\.1\.6\.L\d+\.90$/, unplayed: HEVC },
  hevc10: { name: 'HEVC 10', words: /^hvc1\.2\.4\.L\d+\.90$/, unplayed: HEVC },
  av1: { name: 'AV1', words: /^av01\.0\.\d\dM\.08\.0\.110\.01\.01\.01\.0$/ },
  vp9: { name: 'VP9', words: /^vp09\.00\.\d\d\.08\.01\.01\.01\.01\.00$/, forbidden: { cbcs: 'VP Codec ISO Media File Format Binding 1.1, "Scheme Info Box": scheme_type SHALL be cenc' } },
};

/** Tracks of a template's two films by scheme; what the standards forbid is seen refused, and has none. */
export async function films(matrix, template) {
  const { house, row } = matrix;
  const ids = await matrix.published(template);
  const found = { clear: await film(house, ids.none.id, 'clear') };
  for (const scheme of ['cenc', 'cbcs']) {
    const forbidden = CODECS[template]?.forbidden?.[scheme];
    if (!forbidden) {
      found[scheme] = await film(house, ids.drm.id, scheme);
      continue;
    }
    const refused = await house.call(await house.newcomer(), 'POST', '/api/v1/playback/sessions', { body: { videoId: ids.drm.id, scheme } });
    const field = (await refused.json()).error?.details?.fields?.[0]?.field;
    console.log(`none    ${CODECS[template].name} ${scheme}: ${forbidden}`);
    if (refused.status !== 400 || field !== 'scheme') row(`${CODECS[template].name} ${scheme} is refused`, [`${refused.status} ${field}`]);
  }
  return found;
}

/** What is wrong with a track as a manifest gives it. */
export function flaws({ tools }, track, clear, scheme) {
  const wrong = [];
  const must = (right, what) => right || wrong.push(what);
  const plain = tools.save(clear.bytes, 'clear.mp4');
  if (scheme === 'clear') {
    const said = tools.named(plain, track.kind);
    must(said.toLowerCase() === track.codec.toLowerCase(), `shaka-packager says ${said}, not ${track.codec}`);
    const complaint = tools.complaint(plain);
    must(!complaint, `decoder: ${complaint}`);
    return wrong;
  }
  const sum = tools.md5(plain);
  const file = tools.save(track.bytes);
  must(payload(track.bytes) !== payload(clear.bytes), 'payload is the clear one');
  must(track.bytes.includes('schm') && track.bytes.includes(scheme), 'init does not name the scheme');
  must(tools.md5(file, track.key) === sum, 'ffmpeg decrypts to something else');
  must(tools.md5(tools.opened(file, track.kind, track)) === sum, 'shaka-packager decrypts to something else');
  return wrong;
}

export async function pictures(matrix, template) {
  const { name, words } = CODECS[template];
  const found = await films(matrix, template);
  for (const [scheme, manifests] of Object.entries(found)) {
    for (const [manifest, tracks] of Object.entries(manifests)) {
      const wrong = [];
      const seen = [...tracks].filter(([, track]) => track.kind === 'video');
      if (seen.length === 0) wrong.push('no pictures');
      for (const [number, track] of seen) {
        const clear = found.clear[manifest].get(number);
        if (!words.test(track.codec)) wrong.push(`track ${number} is called ${track.codec}`);
        wrong.push(...flaws(matrix, track, clear, scheme).map((flaw) => `track ${number}: ${flaw}`));
        if (scheme === 'clear') wrong.push(...late(matrix, clear, number));
      }
      matrix.row(`${name} ${manifest.toUpperCase()} ${scheme}`, wrong);
    }
  }
  return found;
}

/** Pictures that do not come when the source's did: the first and the last to the microsecond, and as many. */
function late({ source }, { pictures: ours }, number) {
  const theirs = source.pictures;
  const same = ours.length === theirs.length && [0, -1].every((i) => Math.abs(ours.at(i) - theirs.at(i)) < 1.5e-6);
  return same ? [] : [`track ${number}: ${ours.length} pictures from ${ours[0]} to ${ours.at(-1)} s, not ${theirs.length} from ${theirs[0]} to ${theirs.at(-1)}`];
}
