import type { Connect, Plugin } from 'vite';
import { house } from './house';

/** The fixture server: the API's shapes in memory, for `npm run dev`, `preview` and screenshots. It never ships. */
export function mock(): Plugin {
  const serve = (middlewares: Connect.Server) => {
    const answer = house();
    middlewares.use((request, response, next) => {
      void answer(request, response).then((answered) => {
        if (!answered) next();
      }, next);
    });
  };
  return {
    name: 'playhouse-mock',
    configureServer: ({ middlewares }) => serve(middlewares),
    configurePreviewServer: ({ middlewares }) => serve(middlewares),
  };
}

/** The policy that the house sends with its pages: what breaks under it in preview would break there. */
export const policy = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
};
