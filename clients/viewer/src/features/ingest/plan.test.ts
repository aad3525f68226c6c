import { describe, expect, it } from 'vitest';
import { backOff, differs, missing, partCount, rangeOf, receivedBytes, speed, titleFrom } from './plan';

const MiB = 1024 * 1024;

describe('rangeOf', () => {
  it('gives each part but the last exactly the size of a part', () => {
    expect(rangeOf(1, 5 * MiB, 12 * MiB)).toEqual({ from: 0, to: 5 * MiB });
    expect(rangeOf(2, 5 * MiB, 12 * MiB)).toEqual({ from: 5 * MiB, to: 10 * MiB });
    expect(rangeOf(3, 5 * MiB, 12 * MiB)).toEqual({ from: 10 * MiB, to: 12 * MiB });
  });
  it('covers the file without gap or overlap', () => {
    const [size, part] = [17 * MiB + 3, 5 * MiB];
    let at = 0;
    for (let n = 1; n <= partCount(size, part); n += 1) {
      const { from, to } = rangeOf(n, part, size);
      expect(from).toBe(at);
      at = to;
    }
    expect(at).toBe(size);
  });
  it('refuses parts that are not there', () => {
    expect(() => rangeOf(4, 5 * MiB, 12 * MiB)).toThrow(RangeError);
    expect(() => rangeOf(0, 5 * MiB, 12 * MiB)).toThrow(RangeError);
  });
});

describe('resuming', () => {
  const parts = [
    { number: 1, received: true, etag: 'a' },
    { number: 2, received: false, url: 'u' },
    { number: 3, received: true, etag: 'c' },
  ];
  it('sends only what the store does not have', () => {
    expect(missing(parts).map(({ number }) => number)).toEqual([2]);
    expect(receivedBytes(parts, 5 * MiB, 12 * MiB)).toBe(7 * MiB);
  });
  it('takes the same file under any name, and no other', () => {
    const begun = { videoId: 'v', title: 'Salt', fileName: 'salt.mov', size: 10, lastModified: 1 };
    expect(differs({ name: 'copy of salt.mov', size: 10 }, begun)).toBeUndefined();
    expect(differs({ name: 'salt.mov', size: 11 }, begun)).toContain('another size');
  });
});

describe('waiting', () => {
  it('doubles up to half a minute and ends', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(backOff)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(backOff(8)).toBeUndefined();
  });
});

describe('speed', () => {
  it('needs half a second to say something', () => {
    expect(speed([])).toBe(0);
    expect(
      speed([
        [0, 0],
        [400, 9000],
      ]),
    ).toBe(0);
    expect(
      speed([
        [0, 1000],
        [2000, 5000],
      ]),
    ).toBe(2000);
  });
});

describe('titleFrom', () => {
  it('begins with what the file is called', () => {
    expect(titleFrom('my_holiday-2024.final.mp4')).toBe('My holiday 2024 final');
    expect(titleFrom('.mp4')).toBe('Untitled');
    expect(titleFrom('x'.repeat(300)).length).toBe(200);
  });
});
