/** One still of a storyboard: shown from `start` to `end` (s), cut out of `url` at x, y, w, h (pixels). */
export type Still = { start: number; end: number; url: string; x: number; y: number; w: number; h: number };

const timing = /^(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})\s+-->\s+(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})/;
const cut = /^(.*)#xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)$/;

/** Reads a WebVTT file whose cues are pictures with a spatial media fragment (`#xywh=`). */
export function parseStoryboard(text: string, base: string): Still[] {
  const stills: Still[] = [];
  for (const block of text.replace(/\r\n?/g, '\n').split(/\n{2,}/)) {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => timing.test(line));
    if (at < 0) continue;
    const [, h1, m1, s1, f1, h2, m2, s2, f2] = timing.exec(lines[at]!)!;
    const found = cut.exec(
      lines
        .slice(at + 1)
        .join('')
        .trim(),
    );
    if (!found) continue;
    stills.push({
      start: seconds(h1, m1, s1, f1),
      end: seconds(h2, m2, s2, f2),
      url: new URL(found[1]!, base).href,
      x: Number(found[2]),
      y: Number(found[3]),
      w: Number(found[4]),
      h: Number(found[5]),
    });
  }
  return stills;
}

/** The still at an instant; the last one also covers the rest. Binary search: films have thousands. */
export function stillAt(stills: readonly Still[], second: number): Still | undefined {
  let low = 0;
  let high = stills.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (stills[middle]!.start <= second) low = middle;
    else high = middle - 1;
  }
  return stills[low];
}

const seconds = (
  h: string | undefined,
  m: string | undefined,
  s: string | undefined,
  f: string | undefined,
) => Number(h ?? 0) * 3600 + Number(m) * 60 + Number(s) + Number(f) / 1000;
