import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { AuditPage } from '../features/audit/AuditPage';
import { PeoplePage } from '../features/identity/PeoplePage';
import { DeadLettersPage } from '../features/ingest/DeadLettersPage';
import { FilmsPage } from '../features/ingest/FilmsPage';
import { JobPage } from '../features/ingest/JobPage';
import { JobsPage } from '../features/ingest/JobsPage';
import { ObjectsPage } from '../features/ingest/ObjectsPage';
import { OverviewPage } from '../features/ingest/OverviewPage';
import { QueuePage } from '../features/ingest/QueuePage';
import { TemplatePage } from '../features/ingest/TemplatePage';
import { TemplatesPage } from '../features/ingest/TemplatesPage';
import { WorkersPage } from '../features/ingest/WorkersPage';
import { SchedulePage } from '../features/scheduler/SchedulePage';
import { SchedulesPage } from '../features/scheduler/SchedulesPage';
import { Broken, NoSuchPlace } from './NoSuchPlace';
import { Shell } from './Shell';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** Only the named words of the address, as text. */
const only =
  <K extends string>(...names: readonly K[]) =>
  (search: Record<string, unknown>): Partial<Record<K, string>> => {
    const found: Partial<Record<K, string>> = {};
    for (const name of names) {
      const value = text(search[name]);
      if (value !== undefined && value !== '') found[name] = value;
    }
    return found;
  };

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPlace, errorComponent: Broken });
const under = { getParentRoute: () => root } as const;

const routes = [
  createRoute({ ...under, path: '/', component: OverviewPage }),
  createRoute({
    ...under,
    path: '/jobs',
    component: JobsPage,
    validateSearch: only('status', 'videoId', 'after', 'q'),
  }),
  createRoute({ ...under, path: '/jobs/$id', component: JobPage, validateSearch: only('chunk') }),
  createRoute({ ...under, path: '/queue', component: QueuePage }),
  createRoute({
    ...under,
    path: '/dead-letters',
    component: DeadLettersPage,
    validateSearch: only('jobId', 'after'),
  }),
  createRoute({ ...under, path: '/workers', component: WorkersPage, validateSearch: only('q') }),
  createRoute({ ...under, path: '/films', component: FilmsPage, validateSearch: only('q', 'after') }),
  createRoute({ ...under, path: '/films/$id', component: ObjectsPage, validateSearch: only('after') }),
  createRoute({ ...under, path: '/templates', component: TemplatesPage, validateSearch: only('after') }),
  createRoute({
    ...under,
    path: '/templates/$name',
    component: TemplatePage,
    validateSearch: only('version', 'from'),
  }),
  createRoute({ ...under, path: '/schedules', component: SchedulesPage, validateSearch: only('after') }),
  createRoute({ ...under, path: '/schedules/$name', component: SchedulePage, validateSearch: only('after') }),
  createRoute({ ...under, path: '/people', component: PeoplePage, validateSearch: only('email') }),
  createRoute({ ...under, path: '/audit', component: AuditPage, validateSearch: only('subject', 'after') }),
] as const;

/** Places are kept behind the hash: the page needs nothing from the server but its files. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  history: createHashHistory(),
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
