import { describe, expect, it } from 'vitest';
import { describeTest, whatIsSent } from './words.ts';

const openai = (baseUrl: string) => whatIsSent({ provider: 'openai-compatible', baseUrl });

describe('whatIsSent', () => {
  it('says that nothing leaves where nothing does', () => {
    expect(whatIsSent({ provider: 'none', baseUrl: 'https://api.example.org' })).toMatch(/^Nothing is sent/);
    expect(whatIsSent({ provider: 'gguf', baseUrl: '' })).toMatch(/^Nothing is sent/);
  });

  it('names the server, and whether it is this machine', () => {
    expect(openai('https://api.example.org/v1')).toMatch(/to api\.example\.org the question/);
    expect(openai('http://127.0.0.1:11434/v1')).toMatch(
      /127\.0\.0\.1:11434 \(the machine that Papyri runs on\)/,
    );
    expect(openai('half typed')).toMatch(/to this server the question/);
  });

  it('warns where others can read it', () => {
    expect(openai('http://192.168.1.5:8000/v1')).toMatch(/not encrypted/);
    expect(openai('https://192.168.1.5:8000/v1')).not.toMatch(/not encrypted/);
    expect(openai('http://[::1]:8000/v1')).not.toMatch(/not encrypted/);
  });
});

describe('describeTest', () => {
  it.each([
    [
      { outcome: 'works', model: 'llama3.1', ms: 1234, structured: true } as const,
      'good',
      /llama3\.1 works.*1\.2 s/,
    ],
    [{ outcome: 'works', model: 'tiny', ms: 400, structured: false } as const, 'warm', /not in the form/],
    [{ outcome: 'fails', model: 'x', code: 'model-unreachable' } as const, 'bad', /cannot be reached/],
  ])('%j → %s', (test, tone, title) => {
    expect(describeTest(test).tone).toBe(tone);
    expect(describeTest(test).title).toMatch(title);
  });
});
