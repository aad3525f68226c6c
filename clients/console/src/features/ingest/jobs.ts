import type { Job, Page } from '@playhouse/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '#session';
import { isOver } from './job';

/** Pages ask again on their own; the budget of an account is 100 requests a minute. */
export const everyMs = 4000;

export type JobFilter = { status?: string; videoId?: string; after?: string; limit?: number };

export const jobsQuery = (filter: JobFilter) =>
  queryOptions({
    queryKey: ['jobs', filter],
    refetchInterval: filter.after ? false : everyMs,
    queryFn: () => api.get<Page<Job>>('/jobs', { query: filter }),
  });

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: () => api.get<Job>(`/jobs/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? everyMs * 4 : everyMs),
  });
