import { defineConfig } from 'vitest/config';

/** Unit tests stand beside the code; `tests/` holds what crosses packages: contract suites, the browser, kill -9. */
export default defineConfig({
  test: {
    reporters: ['default', './tests/last-line-reporter.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'evals/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // What a browser shows in a tenth of a second takes many on a busy machine.
          expect: { poll: { timeout: 20_000 } },
          // Each file owns a server and a browser: side by side on two cores they only time each other out.
          fileParallelism: false,
        },
      },
    ],
  },
});
