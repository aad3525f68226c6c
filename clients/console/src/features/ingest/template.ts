import { isProblem, type TemplateWords } from '@playhouse/api';

export const codecs: readonly (readonly [string, string])[] = [
  ['avc', 'H.264 (AVC)'],
  ['hevc', 'HEVC, 8 bits'],
  ['hevc10', 'HEVC, 10 bits and HDR'],
  ['av1', 'AV1'],
  ['vp9', 'VP9 (cenc only)'],
];

export const sounds: readonly (readonly [string, string])[] = [
  ['aac', 'AAC, which every player plays'],
  ['opus', 'Opus'],
  ['ac3', 'AC-3'],
  ['eac3', 'E-AC-3'],
];

export const modes = [
  ['film', 'As its creator wishes'],
  ['drm', 'Always encrypted'],
  ['none', 'Never encrypted'],
] as const;

const named = (words: readonly (readonly [string, string])[], word: string) =>
  words.find(([each]) => each === word)?.[1] ?? word;

export const codecOf = ({ video }: TemplateWords) => named(codecs, video.codec);

export function sizesOf({ video }: TemplateWords): string {
  if (video.rungs)
    return video.rungs
      .map(({ height, bitrate }) => `${height}p${bitrate ? ` at ${rate(bitrate)}` : ''}`)
      .join(', ');
  return video.maxHeight ? `the usual, up to ${video.maxHeight}p` : 'the usual';
}

/** In kbit/s, from a million bits on in Mbit/s. */
export const rate = (bitrate: number) =>
  bitrate < 1_000_000
    ? `${Math.round(bitrate / 1000)} kbit/s`
    : `${Math.round(bitrate / 10_000) / 100} Mbit/s`;

export const soundOf = ({ audio }: TemplateWords) =>
  `${audio.codecs.join(', ')}, ${audio.maxChannels > 2 ? 'up to 5.1' : 'stereo'}`;

export const protectionOf = ({ protection }: TemplateWords) =>
  [
    named(modes, protection.mode),
    ...(protection.schemes ?? []),
    ...(protection.keyPeriodSeconds ? [`a new key every ${protection.keyPeriodSeconds} s`] : []),
  ].join(', ');

/** What is wrong, by the field's whole path; a refusal of another kind names none. */
export function faultsOf(error: unknown): Readonly<Record<string, string>> {
  const list = isProblem(error, 'http.invalid') ? error.details['fields'] : undefined;
  return Object.fromEntries(
    (Array.isArray(list) ? (list as { field: string; message: string }[]) : []).map(({ field, message }) => [
      field,
      message,
    ]),
  );
}

export type Row = { key: number; height: string; kilobits: string };
export type Sizes = 'usual' | 'upTo' | 'these';

/** What a form says; a size without a number is passed on as it is, for the house to refuse by its name. */
export function wishOf(form: FormData, sizes: Sizes, rows: readonly Row[], reason: string) {
  const mode = String(form.get('mode'));
  const number = (text: unknown) => (String(text).trim() === '' ? undefined : Number(text));
  const period = number(form.get('keyPeriod') ?? '');
  return {
    description: String(form.get('description')).trim(),
    video: {
      codec: String(form.get('codec')),
      ...(sizes === 'upTo' ? { maxHeight: number(form.get('maxHeight')) ?? 0 } : {}),
      ...(sizes === 'these'
        ? {
            rungs: rows.map(({ height, kilobits }) => ({
              height: number(height) ?? 0,
              ...(number(kilobits) === undefined
                ? {}
                : { bitrate: Math.round((number(kilobits) ?? 0) * 1000) }),
            })),
          }
        : {}),
    },
    audio: { codecs: form.getAll('sound').map(String), maxChannels: Number(form.get('channels')) },
    captions: { embedded: form.get('embedded') !== null },
    previewFirst: form.get('previewFirst') !== null,
    protection: {
      mode,
      ...(mode === 'none' ? {} : { schemes: form.getAll('scheme').map(String) }),
      ...(mode === 'none' || period === undefined ? {} : { keyPeriodSeconds: period }),
    },
    ...(reason === '' ? {} : { reason }),
  };
}
