import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { HomePage } from '../features/catalog/HomePage';
import { Broken, NoSuchPage } from './NoSuchPage';
import { Shell } from './Shell';

const root = createRootRoute({ notFoundComponent: NoSuchPage, errorComponent: Broken });
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const page = { getParentRoute: () => shell } as const;

const home = createRoute({ ...page, path: '/', component: HomePage });
const film = createRoute({
  ...page,
  path: '/films/$id',
  component: lazyRouteComponent(() => import('../features/catalog/FilmPage'), 'FilmPage'),
});
const upload = createRoute({
  ...page,
  path: '/upload',
  component: lazyRouteComponent(() => import('../features/ingest/UploadPage'), 'UploadPage'),
});
const myFilms = createRoute({
  ...page,
  path: '/my-films',
  component: lazyRouteComponent(() => import('../features/ingest/MyFilmsPage'), 'MyFilmsPage'),
});
const returning = (search: Record<string, unknown>): { to?: string } =>
  typeof search['to'] === 'string' && /^\/(?![/\\])/.test(search['to']) ? { to: search['to'] } : {};
const signIn = createRoute({
  ...page,
  path: '/sign-in',
  validateSearch: returning,
  component: lazyRouteComponent(() => import('../features/identity/SignInPage'), 'SignInPage'),
});
const signUp = createRoute({
  ...page,
  path: '/sign-up',
  validateSearch: returning,
  component: lazyRouteComponent(() => import('../features/identity/SignUpPage'), 'SignUpPage'),
});
const watch = createRoute({
  getParentRoute: () => root,
  path: '/watch/$id',
  component: lazyRouteComponent(() => import('../features/playback/WatchPage'), 'WatchPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren([home, film, upload, myFilms, signIn, signUp]), watch]),
  scrollRestoration: true,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
