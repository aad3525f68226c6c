import type { Job, Page, Queue, Worker } from '@playhouse/api';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '#session';

const reopenMs = 3000;
const listsMs = 2000;

let open = false;

/** Whether events stream in; then pages need not ask. */
export const live = () => open;

/**
 * One event stream for all pages: what it tells is put where the pages read. The browser itself goes on after a break
 * with the last id; when the house refuses, the sign-in is renewed first.
 */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const lists = sometimes(() => void queries.invalidateQueries({ queryKey: ['jobs'] }), listsMs);
    const begin = () => {
      source = new EventSource('/ops/v1/events');
      source.addEventListener('open', () => {
        open = true;
      });
      source.addEventListener('job', ({ data }) => {
        if (!job(queries, JSON.parse(data) as Job)) lists.soon();
      });
      source.addEventListener('worker', ({ data }) => worker(queries, JSON.parse(data) as Worker));
      source.addEventListener('queue', ({ data }) =>
        queries.setQueryData(['queue'], (before: { etag?: string } | undefined) => {
          const value = JSON.parse(data) as Queue;
          return { ...before, value, etag: `"${value.version}"` };
        }),
      );
      source.addEventListener('error', () => {
        open = false;
        if (source?.readyState !== EventSource.CLOSED || over) return;
        timer = setTimeout(() => void api.refresh().then(() => over || begin()), reopenMs);
      });
    };
    begin();
    return () => {
      over = true;
      open = false;
      clearTimeout(timer);
      lists.never();
      source?.close();
    };
  }, [queries]);
}

/** False when a list may want a job that it does not have, or have one that it does not want any more. */
function job(queries: QueryClient, told: Job): boolean {
  queries.setQueryData(['job', told.id], told);
  let known = true;
  for (const [key, page] of queries.getQueriesData<Page<Job>>({ queryKey: ['jobs'] })) {
    const before = page?.items.find(({ id }) => id === told.id);
    if (!page || !before || before.status !== told.status) known = false;
    if (page && before) {
      const items = page.items.map((each) => (each.id === told.id ? told : each));
      queries.setQueryData(key, { ...page, items });
    }
  }
  return known;
}

function worker(queries: QueryClient, told: Worker): void {
  queries.setQueryData(['workers'], (page: Page<Worker> | undefined) => {
    if (!page) return page;
    const others = page.items.filter(({ name }) => name !== told.name);
    return { ...page, items: [...others, told].sort((a, b) => a.name.localeCompare(b.name)) };
  });
}

/** Does something at most once in a while, however often it is asked for. */
function sometimes(act: () => void, ms: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    soon: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        act();
      }, ms);
    },
    never: () => clearTimeout(timer),
  };
}
