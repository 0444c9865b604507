import { describe, expect, it } from 'vitest';
import { nextShown } from './reader-context.tsx';

const citation = {} as Parameters<typeof nextShown>[2][number];

describe('nextShown', () => {
  it('starts with the first citation and goes round when the sentence is chosen again', () => {
    const first = nextShown(undefined, 'tldr', [citation, citation]);
    const second = nextShown(first, 'tldr', [citation, citation]);
    const third = nextShown(second, 'tldr', [citation, citation]);
    expect([first, second, third].map(({ active, turn }) => [active, turn])).toEqual([
      [0, 1],
      [1, 2],
      [0, 3],
    ]);
  });

  it('starts anew with another sentence', () => {
    const shown = nextShown(nextShown(undefined, 'a', [citation, citation]), 'b', [citation]);
    expect([shown.key, shown.active, shown.turn]).toEqual(['b', 0, 2]);
  });
});
