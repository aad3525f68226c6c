// Rows of the matrix: {AAC-LC stereo, AAC 5.1, Opus, AC-3, E-AC-3} x {HLS, DASH} x {clear, cenc, cbcs}, each language with its
// name and its tone; protected as pictures are. And what the API tells of sound and captions.
import { flaws } from './pictures.mjs';

/** What is in the source: language, tone in Hz, channels. */
export const SOUNDS = [
  { language: 'de', source: 'ger', hertz: 440, layout: '5.1', role: 'main', name: 'Deutsch' },
  { language: 'fr', source: 'fre', hertz: 660, layout: 'stereo', role: 'dub', name: 'Français' },
  { language: 'de', source: 'ger', hertz: 880, layout: 'stereo', role: 'description', name: 'Deutsch (audio description)' },
];
const TONES = SOUNDS.map(({ hertz }) => hertz);

/** What each template brings: its codec in manifests, and whether it is the 5.1 beside the stereo one. */
const KINDS = {
  default: [['AAC-LC stereo', 'mp4a.40.2', (track) => track.channels === 2], ['AAC 5.1', 'mp4a.40.2', (track) => track.channels === 6]],
  opus: [['Opus', 'opus', () => true]],
  ac3: [['AC-3', 'ac-3', () => true]],
  eac3: [['E-AC-3', 'ec-3', () => true]],
};

export async function sounds(matrix, template, found) {
  told(matrix, template, (await matrix.published(template)).drm);
  for (const [scheme, manifests] of Object.entries(found)) {
    for (const [manifest, tracks] of Object.entries(manifests)) {
      for (const [name, codec, belongs] of KINDS[template]) {
        const heard = [...tracks].filter(([, track]) => track.kind === 'audio' && track.codec.toLowerCase() === codec && belongs(track));
        const wrong = heard.flatMap(([number, track]) => unlike(matrix, track, found.clear[manifest].get(number), scheme));
        if (heard.length === 0 || (name !== 'AAC 5.1' && heard.length !== SOUNDS.length)) wrong.push(`${heard.length} tracks`);
        matrix.row(`${name} ${manifest.toUpperCase()} ${scheme}`, wrong);
      }
    }
  }
}

function unlike(matrix, track, clear, scheme) {
  const { tools } = matrix;
  const wrong = flaws(matrix, track, clear, scheme);
  const sound = SOUNDS.find((one) => one.name === track.name);
  if (!sound || sound.language !== track.language) wrong.push(`told as ${track.language}`);
  const heard = tools.tone(tools.save(track.bytes), track.key, TONES);
  if (sound && heard !== sound.hertz) wrong.push(`sounds like ${heard} Hz`);
  return wrong.map((flaw) => `${track.name}: ${flaw}`);
}

function told({ row }, template, video) {
  const wrong = [];
  const stereo = video.audio.filter((one) => one.codec === 'mp4a.40.2' && one.channels <= 2).map(({ name, language, role }) => ({ name, language, role }));
  if (JSON.stringify(stereo) !== JSON.stringify(SOUNDS.map(({ name, language, role }) => ({ name, language, role })))) wrong.push(JSON.stringify(stereo));
  const captions = new Set(video.captions.map((one) => `${one.language} ${one.kind}`));
  if ([...captions].join() !== 'de subtitles') wrong.push(JSON.stringify(video.captions));
  row(`${template}: what the API tells of sound and captions`, wrong);
}
