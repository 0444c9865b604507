import { expect, it } from 'vitest';
import { endWords, failureTitle, goesOn, labelWords, nearerWords } from './teaching-words.ts';

const pair = (nearBefore: number, nearAfter: number) => ({
  paperId: 'p',
  title: 't',
  weight: 1,
  said: 's',
  before: 'b',
  after: 'a',
  nearBefore,
  nearAfter,
});

it('counts what was said', () => {
  expect(labelWords({ corrections: 1, approvals: 0 })).toBe('1 correction and 0 good ratings');
  expect(labelWords({ corrections: 2, approvals: 1 })).toBe('2 corrections and 1 good rating');
});

it('counts what came nearer, and hides nothing that went away', () => {
  expect(nearerWords([pair(0.2, 1)])).toBe('Of 1 paper you spoke of, 1 came nearer to what you said.');
  expect(nearerWords([pair(0.2, 1), pair(1, 1), pair(0.5, 0.4)])).toBe(
    'Of 3 papers you spoke of, 1 came nearer to what you said, 1 went away from it.',
  );
});

it('goes on with what came to no end, and says of what was stopped that nothing was changed', () => {
  const states = ['running', 'done', 'failed', 'cancelled', 'stopped'] as const;
  const teaching = (state: (typeof states)[number]) => ({ state }) as Parameters<typeof goesOn>[0];
  expect(states.filter((state) => goesOn(teaching(state)))).toEqual(['failed', 'cancelled', 'stopped']);
  expect(Object.keys(endWords)).toEqual(['cancelled', 'stopped']);
  for (const words of Object.values(endWords)) expect(words).toContain('Nothing was changed.');
});

it('does not say the detail of a failure twice', () => {
  const code = 'training-failed';
  expect(failureTitle({ code, message: 'It broke off. (no memory)', detail: 'no memory' })).toBe(
    'It broke off.',
  );
  expect(failureTitle({ code, message: 'It broke off.' })).toBe('It broke off.');
});
