/** Where each person left each film, kept in this browser; the server's resume point wins when a film is opened. */
export type Bookmark = { videoId: string; position: number; duration: number; at: number };

const limit = 40;
const place = (accountId: string) => `playhouse.shelf.${accountId}`;

export function bookmarks(accountId: string): Bookmark[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(place(accountId)) ?? '[]');
    return Array.isArray(list) ? (list as Bookmark[]) : [];
  } catch {
    return [];
  }
}

export function bookmark(accountId: string, entry: Bookmark): void {
  const others = bookmarks(accountId).filter((each) => each.videoId !== entry.videoId);
  const list = isUnderWay(entry) ? [entry, ...others] : others;
  try {
    localStorage.setItem(place(accountId), JSON.stringify(list.slice(0, limit)));
  } catch {
    // A full or forbidden store only costs the row "Continue watching".
  }
}

/** Under way: more than 5 s in, and not in the last 5 % (at least 10 s). */
export function isUnderWay({ position, duration }: Pick<Bookmark, 'position' | 'duration'>): boolean {
  return position > 5 && position < duration - Math.min(10, duration * 0.05);
}
