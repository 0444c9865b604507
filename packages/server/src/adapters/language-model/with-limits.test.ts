import { PapyriError } from '@papyri/core/errors';
import { describe, expect, test } from 'vitest';
import { createManualClock, drive } from '../../../../../tests/fixtures/arxiv/manual-clock.ts';
import { listen, modelRequest } from './language-model-contract.ts';
import { type ScriptedStep, scriptedModel } from './scripted.ts';
import { withDeadlines } from './with-deadlines.ts';
import { withRetries } from './with-retries.ts';

function setUp(...answers: readonly (readonly ScriptedStep[])[]) {
  const clock = createManualClock();
  const inner = scriptedModel((_request, index) => answers[Math.min(index, answers.length - 1)] ?? []);
  const retried = withRetries(inner, { clock, random: () => 0.5 });
  const limits = { totalMs: 60_000, stallMs: 20_000, maxLength: 100, clock };
  const model = withDeadlines(retried, limits);
  const started = clock.now();
  const outcome = async (signal?: AbortSignal) => {
    const result = await drive(
      listen(model, signal ? { signal } : {}).catch((error: unknown) => error),
      clock,
    );
    return { result, ms: clock.now() - started, tries: inner.asked.length };
  };
  return { clock, model, inner, outcome };
}

const failing = (retryAfterMs?: number) =>
  new PapyriError('model-rate-limited', retryAfterMs === undefined ? {} : { retryAfterMs });

describe('withRetries', () => {
  test('asks again after growing waits', async () => {
    const { result, tries, ms } = await setUp(
      [failing()],
      [new PapyriError('model-failing')],
      ['text'],
    ).outcome();
    expect(result).toMatchObject({ text: 'text' });
    expect([tries, ms]).toEqual([3, 500 + 1000]);
  });

  test('waits as long as it is told, and not longer than a reader does', async () => {
    expect(await setUp([failing(4000)], ['text']).outcome()).toMatchObject({
      tries: 2,
      ms: 4250,
      result: { text: 'text' },
    });
    expect(await setUp([failing(60_000)], ['text']).outcome()).toMatchObject({
      tries: 1,
      ms: 0,
      result: { code: 'model-rate-limited' },
    });
  });

  test('gives up after three tries, and at once where trying cannot help', async () => {
    expect(await setUp([failing()]).outcome()).toMatchObject({
      tries: 3,
      result: { code: 'model-rate-limited' },
    });
    for (const code of ['model-rejected', 'model-missing', 'over-budget'] as const)
      expect(await setUp([new PapyriError(code)]).outcome()).toMatchObject({ tries: 1, result: { code } });
  });

  test('never begins an answer twice', async () => {
    const { result, tries } = await setUp(['half', new PapyriError('model-failing')], ['whole']).outcome();
    expect([tries, result]).toMatchObject([1, { code: 'model-failing' }]);
  });
});

describe('withDeadlines', () => {
  test('ends what takes too long in all', async () => {
    const { result, ms } = await setUp(['silence']).outcome();
    expect(result).toMatchObject({ code: 'deadline-exceeded', detail: 'no whole answer within 60 s' });
    expect(ms).toBe(60_000);
  });

  test('ends what falls silent', async () => {
    const { result, ms } = await setUp(['some', 'silence']).outcome();
    expect(result).toMatchObject({ code: 'deadline-exceeded', detail: 'it fell silent for 20 s' });
    expect(ms).toBe(20_000);
  });

  test('ends what says too much', async () => {
    const { result } = await setUp(['x'.repeat(60), 'x'.repeat(60)]).outcome();
    expect(result).toMatchObject({ code: 'model-answer-invalid' });
  });

  test('ends with the reason of the signal, also while it waits to try again', async () => {
    const stop = new AbortController();
    const { model } = setUp([failing(9000)]);
    const reading = listen(model, { signal: stop.signal });
    stop.abort(new PapyriError('shutting-down'));
    await expect(reading).rejects.toMatchObject({ code: 'shutting-down' });
  });

  test('does not depend on a model that hears nothing', async () => {
    const clock = createManualClock();
    const deaf = {
      id: 'x/deaf',
      stream: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }),
    };
    const model = withDeadlines(deaf, { totalMs: 1000, stallMs: 500, maxLength: 10, clock });
    await expect(drive(listen(model), clock)).rejects.toMatchObject({ code: 'deadline-exceeded' });
  });

  test('lets a whole answer through and leaves no timer', async () => {
    const { clock, model } = setUp(['one ', 'two']);
    expect((await listen(model)).text).toBe('one two');
    expect(clock.advanceToNext()).toBe(false);
    for await (const _ of model.stream(modelRequest())) break;
    expect(clock.advanceToNext()).toBe(false);
  });
});
