import type { Page, Schedule, ScheduleRun } from '@playhouse/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '#session';

const everyMs = 8000;

export const scheduleAt = (name: string) => `/schedules/${encodeURIComponent(name)}`;

export const schedulesQuery = (after?: string) =>
  queryOptions({
    queryKey: ['schedules', after],
    refetchInterval: everyMs,
    queryFn: () => api.get<Page<Schedule>>('/schedules', { query: { limit: 100, after } }),
  });

/** As it is now, with the tag that a change has to name. It is not asked for again while someone writes. */
export const scheduleQuery = (name: string) =>
  queryOptions({
    queryKey: ['schedule', name],
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: () => api.send<Schedule>('GET', scheduleAt(name)),
  });

export const runsQuery = (name: string, after?: string) =>
  queryOptions({
    queryKey: ['schedule', name, 'runs', after],
    refetchInterval: everyMs,
    queryFn: () => api.get<Page<ScheduleRun>>(`${scheduleAt(name)}/runs`, { query: { limit: 50, after } }),
  });
