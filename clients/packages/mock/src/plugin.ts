import type { Plugin } from 'vite';
import { house } from './house';

/** The fixture server: the API's shapes in memory, for `npm run dev` and screenshots. It never ships. */
export function mock(): Plugin {
  return {
    name: 'playhouse-mock',
    apply: 'serve',
    configureServer(server) {
      const answer = house();
      server.middlewares.use((request, response, next) => {
        void answer(request, response).then((answered) => {
          if (!answered) next();
        }, next);
      });
    },
  };
}
