import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const requireFromKit = createRequire(new URL('./kit/package.json', import.meta.url));

export default defineConfig({
  resolve: {
    // One copy of graphql, whoever imports it: two would refuse each other's schemas.
    alias: [{ find: /^graphql$/, replacement: requireFromKit.resolve('graphql') }],
  },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['**/*.test.ts', '**/*.e2e.ts'],
    globalSetup: ['kit/src/evidence.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Much of the time a test waits for a disk, a process or a browser, so that no core need be left free.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
