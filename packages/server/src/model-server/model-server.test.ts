import { PapyriError } from '@papyri/core/errors';
import { expect, it } from 'vitest';
import type { RunOptions, WorkerPool } from '../compute/pool.ts';
import { createLogger } from '../log.ts';
import type { LocatedModel } from '../models/local-models.ts';
import { modelApp } from './model-server.ts';

const model: LocatedModel = {
  task: 'tldr',
  version: 'made-1',
  format: 'x',
  artefacts: [],
  folder: '.',
};
const log = createLogger({ level: 'silent', pretty: false });
const ask = { method: 'POST', url: '/invocations', payload: { sentences: ['One.'] } } as const;

/** A pool that does what it is told. */
const poolThat = (run: (options: RunOptions) => Promise<unknown>) =>
  ({ run: (_task: string, _input: unknown, options: RunOptions = {}) => run(options) }) as Pick<
    WorkerPool,
    'run'
  >;

it('says that the model is not loaded until it is', async () => {
  const state = { isReady: false };
  const pool = poolThat(async () => ({ value: { outputs: [{ scores: [1] }] }, cpuMs: 1 }));
  const app = modelApp(model, pool, log, state);
  expect((await app.inject('/ping')).statusCode).toBe(503);
  expect((await app.inject(ask)).json()).toMatchObject({ status: 503, detail: 'the model is not loaded' });
  state.isReady = true;
  expect((await app.inject('/ping')).statusCode).toBe(200);
  const answer = await app.inject(ask);
  expect([answer.statusCode, answer.json()]).toEqual([200, { scores: [1] }]);
  // Without a type it is JSON.
  const untyped = await app.inject({ ...ask, payload: '{"sentences":["One."]}', headers: {} });
  expect(untyped.statusCode).toBe(200);
});

it('gives up on a model after 60 s, and tells nothing of what broke', async () => {
  let given: RunOptions = {};
  const late = poolThat(async (options) => {
    given = options;
    throw new PapyriError('deadline-exceeded');
  });
  expect((await modelApp(model, late, log, { isReady: true }).inject(ask)).statusCode).toBe(504);
  expect(given.timeoutMs).toBe(60_000);
  const broken = poolThat(async () => {
    throw new PapyriError('internal', { cause: new Error('a secret') });
  });
  const answer = await modelApp(model, broken, log, { isReady: true }).inject(ask);
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('secret');
});
