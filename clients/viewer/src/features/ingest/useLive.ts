import type { Page, Video } from '@playhouse/api';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '#session';
import { atEnd } from './stages';

export const mineKey = ['videos', 'mine'];

/** Streams at once: a browser holds six connections to one address, and the pages need some. */
const streams = 3;
const pollMs = 5000;

/** Keeps the films that are under way fresh: events for the first few, asking for the rest. */
export function useLive(videos: readonly Video[]): void {
  const queries = useQueryClient();
  const underWay = videos
    .filter((video) => !atEnd(video) && video.status !== 'UPLOADING')
    .map(({ id }) => id);
  // the stream of a published film ends at once
  const sounding = videos
    .filter((video) => atEnd(video) && video.audio.some(({ status }) => status === 'ENCODING'))
    .map(({ id }) => id);
  const key = underWay.join();
  const asked = sounding.join();
  useEffect(() => {
    const ids = key === '' ? [] : key.split(',');
    const put = (video: Video) => {
      queries.setQueryData<Page<Video>>(mineKey, (page) =>
        page ? { ...page, items: page.items.map((each) => (each.id === video.id ? video : each)) } : page,
      );
      queries.setQueryData(['video', video.id], video);
      if (atEnd(video)) void queries.invalidateQueries({ queryKey: ['videos', 'published'] });
    };
    const ends = ids.map((id, index) => (index < streams ? follow(id, put) : ask(id, put)));
    const asks = (asked === '' ? [] : asked.split(',')).map((id) => ask(id, put));
    return () => [...ends, ...asks].forEach((end) => end());
  }, [key, asked, queries]);
}

function follow(id: string, put: (video: Video) => void): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout>;
  let ended = false;
  const open = () => {
    source = new EventSource(`/api/v1/videos/${id}/events`);
    source.addEventListener('video', (event) => {
      const video = JSON.parse(event.data as string) as Video;
      if (atEnd(video)) source.close();
      put(video);
    });
    source.onerror = () => {
      if (ended || source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(() => void lookOnce(), pollMs);
    };
  };
  const lookOnce = async () => {
    const video = await api.get<Video>(`/videos/${id}`).catch(() => undefined);
    if (ended) return;
    if (video) put(video);
    if (!video || !atEnd(video)) open();
  };
  open();
  return () => {
    ended = true;
    clearTimeout(timer);
    source.close();
  };
}

function ask(id: string, put: (video: Video) => void): () => void {
  const timer = setInterval(() => {
    void api.get<Video>(`/videos/${id}`).then(put, () => undefined);
  }, pollMs);
  return () => clearInterval(timer);
}
