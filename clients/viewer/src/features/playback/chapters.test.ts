import { expect, test } from 'vitest';
import { chapterAt } from './chapters';

const chapters = [
  { startSeconds: 2, title: 'Arrival' },
  { startSeconds: 30.5, title: 'The letter' },
];

test('a chapter lasts until the next one', () => {
  expect(chapterAt(chapters, 2)?.title).toBe('Arrival');
  expect(chapterAt(chapters, 30.4)?.title).toBe('Arrival');
  expect(chapterAt(chapters, 90)?.title).toBe('The letter');
});

test('before the first chapter there is none', () => {
  expect(chapterAt(chapters, 1)).toBeUndefined();
  expect(chapterAt([], 1)).toBeUndefined();
});
