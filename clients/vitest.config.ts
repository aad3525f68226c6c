import { defineConfig } from 'vitest/config';

/** Pure logic only, without a browser; pages are walked by clients/e2e. */
export default defineConfig({
  test: {
    include: ['{viewer,console,packages}/**/*.test.ts', 'sdk/test/*.test.js'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    pool: 'threads',
    maxWorkers: 1,
  },
});
