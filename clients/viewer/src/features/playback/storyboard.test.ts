import { describe, expect, it } from 'vitest';
import { parseStoryboard, stillAt } from './storyboard';

const vtt = `WEBVTT

NOTE made by the house

00:00.000 --> 00:05.000
sheet-1.jpg#xywh=0,0,192,108

2
00:00:05.000 --> 00:00:10.000 align:start
sheet-1.jpg#xywh=pixel:192,0,192,108

01:00:00.000 --> 01:00:05.500
/other/sheet-2.jpg#xywh=0,108,192,108

00:10.000 --> 00:15.000
words without a picture
`;

describe('parseStoryboard', () => {
  const stills = parseStoryboard(vtt, 'http://house/media/v1/token/pictures/storyboard.vtt');

  it('reads times with and without hours, ids and settings', () => {
    expect(stills.map(({ start, end }) => [start, end])).toEqual([
      [0, 5],
      [5, 10],
      [3600, 3605.5],
    ]);
  });
  it('resolves pictures against the file, so that the token in the path is kept', () => {
    expect(stills[0]!.url).toBe('http://house/media/v1/token/pictures/sheet-1.jpg');
    expect(stills[2]!.url).toBe('http://house/other/sheet-2.jpg');
    expect(stills[1]).toMatchObject({ x: 192, y: 0, w: 192, h: 108 });
  });
  it('reads CRLF the same', () => {
    expect(parseStoryboard(vtt.replaceAll('\n', '\r\n'), 'http://house/a/b.vtt')).toHaveLength(3);
  });
});

describe('stillAt', () => {
  const stills = [0, 5, 10].map((start) => ({ start, end: start + 5, url: '', x: start, y: 0, w: 1, h: 1 }));
  it('finds the one that is shown', () => {
    expect([0, 4.9, 5, 9, 12, 99].map((at) => stillAt(stills, at)!.x)).toEqual([0, 0, 5, 5, 10, 10]);
    expect(stillAt([], 3)).toBeUndefined();
  });
});
