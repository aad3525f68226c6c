import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { mock, policy } from '../packages/mock/src/index';

/**
 * `npm run dev` speaks to the fixture server; with PLAYHOUSE_BASE it speaks to a running house.
 * Nothing is inlined as data: the content security policy serves fonts and pictures from files only.
 */
export default defineConfig(({ command }) => {
  const base = process.env['PLAYHOUSE_BASE'];
  return {
    plugins: [react(), ...(command === 'serve' && !base ? [mock()] : [])],
    server: {
      host: '127.0.0.1',
      port: 5180,
      ...(base ? { proxy: { '/api': house(base), '/media': house(base) } } : {}),
    },
    preview: { host: '127.0.0.1', headers: policy },
    build: {
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1000,
    },
  };
});

/** The running house takes changes only from its own pages. */
const house = (target: string) => ({ target, changeOrigin: true, headers: { origin: target } });
