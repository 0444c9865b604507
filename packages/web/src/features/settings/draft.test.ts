import { type Settings, settingsEditSchema, settingsSchema } from '@papyri/core/contracts/settings';
import { describe, expect, it } from 'vitest';
import { type Draft, draftOf, errorsFromProblem, isDirty, isSameServer, readDraft } from './draft.ts';

const settings = (languageModel: object = {}): Settings =>
  settingsSchema.parse({ languageModel, hasApiKey: false, editable: true });
const none = settings();
const ollama = settings({
  provider: 'openai-compatible',
  baseUrl: 'http://127.0.0.1:11434/v1',
  model: 'llama3.1',
});
const typed = (more: Partial<Draft>, kept = none): Draft => ({ ...draftOf(kept), ...more });
const errors = (more: Partial<Draft>, kept = none) => {
  const read = readDraft(typed(more, kept), kept);
  return 'errors' in read ? Object.keys(read.errors).sort() : [];
};
const edit = (more: Partial<Draft>, kept = none) => {
  const read = readDraft(typed(more, kept), kept);
  return 'edit' in read ? settingsEditSchema.parse(read.edit) : undefined;
};

describe('readDraft', () => {
  it('gives back what was kept where nothing was typed', () => {
    for (const kept of [none, ollama]) {
      expect(edit({}, kept)?.languageModel).toEqual(kept.languageModel);
      expect(isDirty(draftOf(kept), kept)).toBe(false);
    }
  });

  it.each<[Partial<Draft>, string[]]>([
    [{ provider: 'openai-compatible' }, ['baseUrl', 'model']],
    [{ provider: 'openai-compatible', baseUrl: 'http://localhost:1/v1' }, ['model']],
    [{ provider: 'openai-compatible', baseUrl: 'localhost:11434', model: 'm' }, ['baseUrl']],
    [{ provider: 'openai-compatible', baseUrl: 'ftp://x/', model: 'm' }, ['baseUrl']],
    [{ provider: 'gguf' }, ['path']],
    [{ provider: 'gguf', path: '/m.gguf', timeoutSeconds: '0.5' }, ['timeoutSeconds']],
    [
      { provider: 'gguf', path: '/m.gguf', timeoutSeconds: '', maxOutputTokens: '12' },
      ['maxOutputTokens', 'timeoutSeconds'],
    ],
    [
      { provider: 'gguf', path: '/m.gguf', inputPrice: '-1', outputPrice: 'x' },
      ['inputPrice', 'outputPrice'],
    ],
  ])('says which fields are wrong: %j', (more, wrong) => {
    expect(errors(more)).toEqual(wrong);
  });

  it('reads seconds, and prices with a comma', () => {
    const read = edit({ provider: 'gguf', path: ' /m.gguf ', timeoutSeconds: '90', inputPrice: '0,15' });
    expect(read?.languageModel).toMatchObject({
      path: '/m.gguf',
      timeoutMs: 90_000,
      usdPerMillionInputTokens: 0.15,
    });
  });

  it('neither checks nor loses what another provider needs', () => {
    expect(edit({ provider: 'none', baseUrl: 'half typed' }, ollama)?.languageModel).toEqual({
      ...ollama.languageModel,
      provider: 'none',
    });
    expect(edit({ provider: 'gguf', path: '/m.gguf', baseUrl: '' }, ollama)?.languageModel?.baseUrl).toBe(
      'http://127.0.0.1:11434/v1',
    );
  });

  it('sends a key only where one was typed, and empty text to forget it', () => {
    expect(edit({}, ollama)).not.toHaveProperty('apiKey');
    expect(edit({ apiKey: 'k' }, ollama)?.apiKey).toBe('k');
    expect(edit({ apiKey: '' }, ollama)?.apiKey).toBe('');
    expect(isDirty(typed({ apiKey: '' }, ollama), ollama)).toBe(true);
  });
});

it('knows a server by its origin', () => {
  expect(isSameServer('https://a.org/v1', 'https://a.org/v2')).toBe(true);
  expect(isSameServer('https://a.org:8/v1', 'https://a.org/v1')).toBe(false);
  expect(isSameServer('half', 'https://a.org/v1')).toBe(false);
  expect(isSameServer('https://a.org/v1', undefined)).toBe(false);
});

describe('errorsFromProblem', () => {
  it('puts what the server refused beside its field', () => {
    const problem = {
      type: 'x',
      title: 'The request is not valid.',
      status: 400,
      code: 'request-invalid' as const,
      requestId: '1',
      retryable: false,
      errors: [
        { path: 'languageModel.baseUrl', message: 'no' },
        { path: '/languageModel/timeoutMs', message: 'too long' },
        { path: 'something.else', message: '?' },
      ],
    };
    expect(errorsFromProblem(problem)).toEqual({ baseUrl: 'no', timeoutSeconds: 'too long' });
  });
});
