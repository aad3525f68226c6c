import type { Video } from '@playhouse/api';
import { type Bookmark, isUnderWay } from '#shelf';

export type Row = { name: string; films: Video[] };

const day = 86_400_000;
const enough = 3;

/** Rows with names a person would say. A row that would repeat the whole house is left out. */
export function rows(films: readonly Video[], shelf: readonly Bookmark[], now: number): Row[] {
  const byId = new Map(films.map((film) => [film.id, film]));
  const goingOn = shelf.filter(isUnderWay).flatMap(({ videoId }) => byId.get(videoId) ?? []);
  const part = (name: string, fits: (film: Video) => boolean): Row[] => {
    const found = films.filter(fits);
    return found.length >= enough && found.length < films.length ? [{ name, films: found }] : [];
  };
  const fresh = part('New this week', (film) => now - Date.parse(film.createdAt) < 7 * day);
  const brief = part('Over in ten minutes', (film) => (film.durationSeconds ?? Infinity) < 600);
  const long = part('A long evening', (film) => (film.durationSeconds ?? 0) >= 3600);
  const seen = part('Seen the most', (film) => film.viewCount >= 5);
  return [
    ...(goingOn.length > 0 ? [{ name: 'Continue watching', films: goingOn }] : []),
    ...fresh,
    ...seen.map((row) => ({ ...row, films: [...row.films].sort((a, b) => b.viewCount - a.viewCount) })),
    ...brief,
    ...long,
    { name: 'Everything in the house', films: [...films] },
  ];
}
