import type { Page, Picture, Video } from '@playhouse/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '#session';

export const publishedQuery = infiniteQueryOptions({
  queryKey: ['videos', 'published'],
  initialPageParam: '',
  queryFn: ({ pageParam }) => api.get<Page<Video>>('/videos', { query: { limit: 60, after: pageParam } }),
  getNextPageParam: (page) => page.next,
});

export const videoQuery = (id: string) =>
  queryOptions({
    queryKey: ['video', id],
    queryFn: () => api.get<Video>(`/videos/${encodeURIComponent(id)}`),
  });

/** Every still of a film, smallest first; the poster counts when it is wider than tall. */
export function stills(video: Video): Picture[] {
  const all = [...video.thumbnails, ...(video.poster ? [video.poster] : [])];
  return all.filter(({ url, width, height }) => url && width >= height).sort((a, b) => a.width - b.width);
}

/** The sharpest picture there is, upright ones included. */
export function bestPicture(video: Video): Picture | undefined {
  return stills(video).at(-1) ?? video.poster ?? video.thumbnails.at(-1);
}

/** Only what is true of the best rendition: `4K`, `1080p`, `50 fps`, and the sound. */
/** Sounds that can be heard; what its creator is adding is not their viewers' business. */
export const heard = (video: Video) =>
  video.audio.filter(({ status }) => status === undefined || status === 'READY');

export function badges(video: Video): string[] {
  const best = [...video.renditions].sort((a, b) => b.height * b.width - a.height * a.width)[0];
  const found: string[] = [];
  if (best) {
    const side = Math.min(best.width, best.height);
    found.push(side >= 2160 ? '4K' : side >= 720 ? `HD ${side}p` : `${side}p`);
    if (best.frameRate >= 47) found.push(`${Math.round(best.frameRate)} fps`);
  }
  const channels = Math.max(0, ...heard(video).map((track) => track.channels));
  if (channels >= 6) found.push('5.1');
  if (video.captions.length > 0) found.push('CC');
  return found;
}

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** `en` to `English`; what has no name stays out. */
export function language(tag: string): string | undefined {
  if (!tag || tag === 'und') return undefined;
  try {
    return names.of(tag);
  } catch {
    return tag;
  }
}

/** The first sentence of a description, for the hero. */
export function firstSentence(text: string): string {
  const found = /^.{20,}?[.!?](?=\s|$)/s.exec(text.trim());
  return found ? found[0] : text.trim().slice(0, 200);
}
