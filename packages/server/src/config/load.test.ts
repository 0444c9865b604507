import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printConfig } from './describe.ts';
import { configLeaves } from './leaves.ts';
import { loadConfig } from './load.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'papyri-config-'));
  writeFileSync(
    join(folder, 'papyri.json'),
    JSON.stringify({ server: { port: 1111 }, arxiv: { minIntervalMs: 5000 } }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

function load(argv: readonly string[], environment: Record<string, string> = {}) {
  const result = loadConfig({ argv: [`--data=${folder}`, ...argv], environment });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('loadConfig', () => {
  it('takes the file over defaults, the environment over the file, flags over all', () => {
    expect(load([]).server).toMatchObject({ host: '127.0.0.1', port: 1111 });
    expect(load([], { PAPYRI_SERVER_PORT: '2222' }).server.port).toBe(2222);
    expect(load(['--port=3333'], { PAPYRI_SERVER_PORT: '2222' }).server.port).toBe(3333);
    expect(load(['--server.port=4444']).arxiv.minIntervalMs).toBe(5000);
  });

  it('reads booleans, negations and lists', () => {
    expect(load(['--offline']).offline).toBe(true);
    expect(load(['--no-offline'], { PAPYRI_OFFLINE: 'true' }).offline).toBe(false);
    expect(load(['--server.allowedHosts=a.example, b.example']).server.allowedHosts).toEqual([
      'a.example',
      'b.example',
    ]);
  });

  it.each([
    [['--server.port=many'], /port/],
    [['--server.port=70000'], /port/],
    [['--no-such-setting=1'], /no-such-setting/],
    [['--config=/nowhere/papyri.json'], /does not exist/],
    [['--arxiv.apiUrl=not a url'], /apiUrl/],
    [['--languageModel.model=llama3.2'], /languageModel.provider/],
    [['--languageModel.provider=openai-compatible'], /languageModel.baseUrl/],
    [['--languageModel.provider=gguf', '--languageModel.timeoutMs=5'], /languageModel.timeoutMs/],
  ])('says what is wrong with %j', (argv, message) => {
    const result = loadConfig({ argv: [`--data=${folder}`, ...argv], environment: {} });
    expect(result.ok).toBe(false);
    expect(!result.ok && result.error).toMatch(message);
  });

  it('takes a language model, and its key from the environment', () => {
    const environment = {
      PAPYRI_LANGUAGE_MODEL_PROVIDER: 'openai-compatible',
      PAPYRI_LANGUAGE_MODEL_API_KEY: 'k',
    };
    const given = ['--languageModel.baseUrl=http://127.0.0.1:11434/v1', '--languageModel.model=llama3.2'];
    expect(load(given, environment).languageModel).toMatchObject({
      provider: 'openai-compatible',
      apiKey: 'k',
    });
    expect(load([], { PAPYRI_LANGUAGE_MODEL_API_KEY: 'k' }).languageModel).toEqual({ apiKey: 'k' });
  });

  it('names an unknown key of the file', () => {
    const path = join(folder, 'typo.json');
    writeFileSync(path, JSON.stringify({ sevrer: { port: 1 } }));
    const result = loadConfig({ argv: [`--data=${folder}`, `--config=${path}`], environment: {} });
    expect(!result.ok && result.error).toMatch(/sevrer/);
  });
});

describe('printConfig', () => {
  it('hides secrets', () => {
    const printed = printConfig(
      load(['--database.url=postgres://me:hush@db/papyri', '--languageModel.apiKey=hush-hush']),
    );
    expect(printed).toContain('languageModel.apiKey = (secret)');
    expect(printed).toContain('database.url = (secret)');
    expect(printed).not.toContain('hush');
  });

  it('shows every setting', () => {
    expect(printConfig(load([])).split('\n')).toHaveLength(configLeaves.length);
  });
});
