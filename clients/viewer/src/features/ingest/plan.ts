import type { UploadPart } from '@playhouse/api';

/** What this browser keeps of an upload that is not finished. */
export type Remembered = {
  videoId: string;
  title: string;
  fileName: string;
  size: number;
  lastModified: number;
};

/** Bytes [from, to) of part `number` (1..): each part but the last has exactly `partSize`. */
export function rangeOf(number: number, partSize: number, size: number): { from: number; to: number } {
  if (number < 1 || partSize < 1) throw new RangeError(`part ${number} of ${partSize} bytes`);
  const from = (number - 1) * partSize;
  if (from >= size) throw new RangeError(`part ${number} begins after ${size} bytes`);
  return { from, to: Math.min(size, from + partSize) };
}

export function partCount(size: number, partSize: number): number {
  return Math.max(1, Math.ceil(size / partSize));
}

/** Bytes that the store already has, by the parts it confirmed. */
export function receivedBytes(parts: readonly UploadPart[], partSize: number, size: number): number {
  return parts
    .filter((part) => part.received)
    .reduce((sum, { number }) => {
      const { from, to } = rangeOf(number, partSize, size);
      return sum + to - from;
    }, 0);
}

export function missing(parts: readonly UploadPart[]): UploadPart[] {
  return parts.filter((part) => !part.received);
}

/** Why this file is not the one that was begun, in words; undefined when it is. */
export function differs(file: { name: string; size: number }, begun: Remembered): string | undefined {
  if (file.size !== begun.size) {
    return 'This file has another size than the one that the upload began with. Choose that one again.';
  }
  return undefined;
}

/** `my_holiday-2024.final.mp4` to `my holiday 2024 final`: a title to begin with. */
export function titleFrom(fileName: string): string {
  const bare = fileName.replace(/\.[a-z0-9]{2,4}$/i, '');
  const spaced = bare
    .replace(/[_\-.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return (spaced.charAt(0).toUpperCase() + spaced.slice(1)).slice(0, 200) || 'Untitled';
}

/** Waits before try 1, 2, ... of one part: 1 s doubling to 30 s; undefined after the last. */
export function backOff(failures: number): number | undefined {
  return failures >= 8 ? undefined : Math.min(30_000, 1000 * 2 ** Math.max(0, failures - 1));
}

/** Speed over the last samples (bytes/s), calm enough to show; `samples` are [ms, bytes so far]. */
export function speed(samples: readonly (readonly [at: number, sent: number])[]): number {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last[0] - first[0] < 500) return 0;
  return Math.max(0, ((last[1] - first[1]) * 1000) / (last[0] - first[0]));
}
