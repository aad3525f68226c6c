import type shaka from 'shaka-player/dist/shaka-player.dash-es2021.js';

export type Quality = { key: string; label: string; height: number; bandwidth: number };
export type Named = { key: string; label: string };

export const auto = 'auto';
export const off = 'off';

export const qualityKey = (track: shaka.extern.VideoTrack) =>
  `${track.height}-${track.bandwidth}-${track.codecs}`;

export const audioKey = (track: shaka.extern.AudioTrack) =>
  `${track.language}-${track.label}-${track.channelsCount}-${track.roles.join()}`;

/** Each sound once: other codings of it are the player's business, its surround mix is the viewer's. */
export function soundsOf(tracks: readonly shaka.extern.AudioTrack[]): Named[] {
  const found = new Map<string, Named>();
  for (const track of tracks) {
    const mix = (track.channelsCount ?? 2) > 2 ? `, ${track.channelsCount! - 1}.1` : '';
    found.set(audioKey(track), { key: audioKey(track), label: spoken(track) + mix });
  }
  return [...found.values()];
}

/** Each caption once: the file of it, where the player also finds it in segments. */
export function textsOf(tracks: readonly shaka.extern.TextTrack[]): shaka.extern.TextTrack[] {
  const files = tracks.filter(({ mimeType }) => mimeType === 'text/vtt');
  return files.length ? files : [...tracks];
}

/** The short side, as qualities are called: an upright 608 x 1080 film is 608p. */
export const side = ({ width, height }: shaka.extern.VideoTrack) => Math.min(height ?? 0, width ?? Infinity);

/**
 * Sharpest first, each size and rate once. What was known stays: the player hides a rendition for half a minute when
 * one of its parts did not come.
 */
export function qualitiesOf(
  tracks: readonly shaka.extern.VideoTrack[],
  known: readonly Quality[],
): Quality[] {
  const found = new Map(known.map((quality) => [quality.key, quality]));
  for (const track of tracks) {
    const key = qualityKey(track);
    found.set(key, { key, label: `${side(track)}p`, height: track.height ?? 0, bandwidth: track.bandwidth });
  }
  return [...found.values()].sort((a, b) => b.height - a.height || b.bandwidth - a.bandwidth);
}

const languages = new Intl.DisplayNames(['en'], { type: 'language' });

export function spoken({ label, language }: { label: string | null; language: string }): string {
  if (label) return label;
  if (!language || language === 'und') return 'Original';
  try {
    return languages.of(language) ?? language;
  } catch {
    return language;
  }
}
