import { defineConfig } from 'vitest/config';

/** V8 may abort where it frees compiled WebAssembly that it has replaced by better (nodejs/node#64500): it keeps it. */
const execArgv = ['--no-wasm-code-gc'];

/** Unit tests stand beside the code; `tests/` holds what crosses packages: contract suites, the browser, kill -9. */
export default defineConfig({
  test: {
    reporters: ['default', './tests/last-line-reporter.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          execArgv,
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'evals/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          // Only ends what hangs: a machine that is busy makes minutes of what takes seconds.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'e2e',
          execArgv,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/cluster/**'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // What a browser shows in a tenth of a second takes many on a busy machine.
          expect: { poll: { timeout: 20_000 } },
          // Each file owns a server and a browser: side by side on two cores they only time each other out.
          fileParallelism: false,
        },
      },
      {
        // Once more on PostgreSQL: all that touches the database, and what only it can do.
        test: {
          name: 'postgres',
          execArgv,
          include: [
            'packages/server/src/{backup,database,datasets,jobs,models,stages,papers,documents}/**/*.test.ts',
            'packages/server/src/{teaching/store,training/prune}.test.ts',
            'packages/server/src/adapters/paper-source/*s{ql,ource}-*.test.ts',
            'tests/contract/**/*.test.ts',
            'tests/cluster/**/*.test.ts',
          ],
          exclude: [
            'tests/contract/{blob-store,made-paper,model-server,ocr-engine,paper-source,pdf-engine,train-mpi,worker-pool}.test.ts',
            // They train and measure, and ask no database.
            'packages/server/src/stages/{evaluate,train}/**',
            'packages/server/src/models/{checked-model,shipped-labels,shipped-rankers}.test.ts',
          ],
          env: { PAPYRI_TEST_ENGINE: 'postgres' },
          globalSetup: ['tests/support/postgres-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
