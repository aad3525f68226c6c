import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { mock, policy } from '../packages/mock/src/index';

/** The console lives at /ops/console/ on the operations address; PLAYHOUSE_OPS points dev at a running house. */
export default defineConfig(({ command }) => {
  const base = process.env['PLAYHOUSE_OPS'];
  return {
    base: '/ops/console/',
    plugins: [react(), ...(command === 'serve' && !base ? [mock()] : [])],
    server: {
      host: '127.0.0.1',
      port: 5181,
      ...(base
        ? { proxy: { '/ops/v1': { target: base, changeOrigin: true, headers: { origin: base } } } }
        : {}),
    },
    preview: { host: '127.0.0.1', headers: policy },
    build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  };
});
