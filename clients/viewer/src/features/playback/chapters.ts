/** A part of a film that has a name; it lasts until the next one. */
export type Chapter = { startSeconds: number; title: string };

/** The chapter of a second; none before the first. */
export function chapterAt(chapters: readonly Chapter[], second: number): Chapter | undefined {
  return chapters.findLast((chapter) => chapter.startSeconds <= second);
}
