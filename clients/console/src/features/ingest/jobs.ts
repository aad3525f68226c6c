import type { Job, JobExecution, JobGraph, Page, Worker } from '@playhouse/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '#session';
import { live } from './live';
import { isOver } from './job';

/** Pages ask again on their own; the budget of an account is 100 requests a minute. */
export const everyMs = 4000;
/** While events stream in, asking only mends what a stream cannot tell. */
const mendMs = 30_000;

export const again = () => (live() ? mendMs : everyMs);

export type JobFilter = { status?: string; videoId?: string; after?: string; limit?: number };

export const jobsQuery = (filter: JobFilter) =>
  queryOptions({
    queryKey: ['jobs', filter],
    refetchInterval: filter.after ? false : again,
    queryFn: () => api.get<Page<Job>>('/jobs', { query: filter }),
  });

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: () => api.get<Job>(`/jobs/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? mendMs : again()),
  });

/** Asked for when a step or a chunk has another state, and now and then for how far each is. */
export const graphQuery = (job: Job) =>
  queryOptions({
    queryKey: ['graph', job.id, job.attempt, statesOf(job)],
    queryFn: () => api.get<JobGraph>(`/jobs/${encodeURIComponent(job.id)}/graph`),
    refetchInterval: isOver(job) ? false : everyMs * 1.5,
    placeholderData: (before: JobGraph | undefined) => before,
    gcTime: 10_000,
  });

const statesOf = ({ steps, chunks }: Job): string =>
  [...steps, ...chunks].map(({ status }) => status[0]).join('');

export const executionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['executions', id],
    queryFn: () => api.get<Page<JobExecution>>(`/jobs/${encodeURIComponent(id)}/executions`),
  });

export const workersQuery = queryOptions({
  queryKey: ['workers'],
  refetchInterval: () => again() / 2,
  queryFn: () => api.get<Page<Worker>>('/workers'),
});
