import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { blindPairs } from './tldr-pairs.ts';
import type { Said } from './tldr-said.ts';

const said = Array.from({ length: 12 }, (_, at): Said => {
  const builtIn = `Built in ${at}.`;
  return {
    row: { title: `Paper ${at}`, source: [`Abstract ${at}.`], target: [`Summary ${at}.`] },
    text: at < 10 ? `Learned ${at}.` : builtIn,
    builtIn,
    scores: { rouge1: 0, rouge2: 0, rougeL: 0, rouge1_unstemmed: 0, rouge1_lead: 0, rouge1_heuristic: 0 },
    words: 2,
    empty: false,
    ms: 1,
  };
});

let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(console, 'log').mockImplementation((text: string) => {
    printed += `${text}\n`;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

it('shows papers for which two rankers differ, not saying which is which, the same ones each time', () => {
  expect(blindPairs(said, 8)).toEqual({ rows: 12, differ: 10, pairs: 8 });
  const first = printed;
  expect(first.match(/^A: Learned/gm)?.length).toBeGreaterThan(0);
  expect(first.match(/^A: Built in/gm)?.length).toBeGreaterThan(0);
  expect(first).not.toMatch(/ 1[01]\b/);
  printed = '';
  blindPairs(said, 8);
  expect(printed).toBe(first);
});

it('counts what was found by whom it was said', () => {
  blindPairs(said, 8);
  const learned = Array.from(printed.matchAll(/^([AB]): Learned/gm), ([, side]) => side).join('');
  expect(blindPairs(said, 8, `${learned.slice(0, 6)}==`)).toMatchObject({ wins: 6, ties: 2, losses: 0 });
  const other = learned.replace(/./g, (side) => (side === 'A' ? 'B' : 'A'));
  expect(blindPairs(said, 8, other)).toMatchObject({ wins: 0, ties: 0, losses: 8 });
});
