import type { Page, Template } from '@playhouse/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '#session';
import { everyMs } from './jobs';

export const templateAt = (name: string) => `/templates/${encodeURIComponent(name)}`;

export const templatesQuery = (after?: string) =>
  queryOptions({
    queryKey: ['templates', after],
    refetchInterval: everyMs * 4,
    queryFn: () => api.get<Page<Template>>('/templates', { query: { limit: 100, after } }),
  });

/** As it is now, with the tag that a change has to name. It is not asked for again while someone writes. */
export const templateQuery = (name: string) =>
  queryOptions({
    queryKey: ['template', name],
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: () => api.send<Template>('GET', templateAt(name)),
  });

export const versionsQuery = (name: string) =>
  queryOptions({
    queryKey: ['template', name, 'versions'],
    queryFn: () => api.get<Page<Template>>(`${templateAt(name)}/versions`, { query: { limit: 200 } }),
  });
