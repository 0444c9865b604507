import { draftSchema } from '@papyri/core/grounding/draft';
import type {
  LanguageModel,
  LanguageModelEvent,
  LanguageModelRequest,
} from '@papyri/core/ports/language-model';
import { afterEach, expect, test } from 'vitest';
import type { OpenLanguageModel } from './open-language-model.ts';

/** A request to which anything is an answer. */
export function modelRequest(given: Partial<LanguageModelRequest> = {}): LanguageModelRequest {
  return {
    system: 'You answer in JSON.',
    messages: [{ role: 'user', content: 'What is said?' }],
    schema: draftSchema,
    maxOutputTokens: 64,
    seed: 7,
    signal: new AbortController().signal,
    ...given,
  };
}

/** All that a model says to a request, and its text. */
export async function listen(model: LanguageModel, given: Partial<LanguageModelRequest> = {}) {
  const events: LanguageModelEvent[] = [];
  for await (const event of model.stream(modelRequest(given))) events.push(event);
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  return { events, text };
}

/**
 * What every language model keeps to.
 * @param open gives a model that answers, and another that would go on until it is stopped
 */
export function languageModelContract(open: {
  readonly answering: () => Promise<OpenLanguageModel>;
  readonly endless: () => Promise<OpenLanguageModel>;
}): void {
  const opened: OpenLanguageModel[] = [];
  const take = async (make: () => Promise<OpenLanguageModel>) => {
    const one = await make();
    opened.push(one);
    return one.model;
  };
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  test('is named provider/model', async () => {
    expect((await take(open.answering)).id).toMatch(/^[a-z-]+\/\S+$/);
  });

  test('says that it was sent, then text, and last what it used', async () => {
    const { events, text } = await listen(await take(open.answering));
    expect(events[0]?.type).toBe('sent');
    expect(text).not.toBe('');
    expect(events.filter(({ type }) => type === 'end')).toHaveLength(1);
    const last = events.at(-1);
    expect(last?.type).toBe('end');
    const usage = last?.type === 'end' ? last.usage : undefined;
    expect(usage?.inputTokens).toBeGreaterThan(0);
    expect(usage?.outputTokens).toBeGreaterThan(0);
    expect(usage?.bytesSent).toBe(0);
  });

  test('answers two at once, each its own', async () => {
    const model = await take(open.answering);
    const [first, second] = await Promise.all([listen(model), listen(model)]);
    expect(first.text).toBe(second.text);
    expect(second.events.at(-1)?.type).toBe('end');
  });

  test('is stopped while it writes', async () => {
    const model = await take(open.endless);
    const stop = new AbortController();
    const reading = (async () => {
      for await (const event of model.stream(modelRequest({ signal: stop.signal, maxOutputTokens: 4000 })))
        if (event.type === 'text') stop.abort();
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('does not begin what is stopped already', async () => {
    const model = await take(open.endless);
    await expect(listen(model, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('answers again after one that was left in the middle', async () => {
    const model = await take(open.answering);
    for await (const event of model.stream(modelRequest())) if (event.type === 'text') break;
    expect((await listen(model)).events.at(-1)?.type).toBe('end');
  });
}
