import { describe, expect, it } from 'vitest';
import { readPaperAddress, withPaperView } from './panes.ts';

const chat = '4f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e';

describe('the address of a paper', () => {
  it.each([
    [{}, {}],
    [{ tab: 'summary' }, {}],
    [
      { tab: 'ask', page: '3' },
      { tab: 'ask', page: 3 },
    ],
    [
      { tab: 'chat', chat },
      { tab: 'chat', chat },
    ],
    [
      { tab: 'chat', chat: 'new', find: 'words' },
      { tab: 'chat', chat: 'new', find: 'words' },
    ],
    [{ tab: 'references' }, { tab: 'references' }],
    [{ tab: 'nonsense', chat: '../etc' }, {}],
    [{ tab: 7 }, {}],
  ])('%j → %j', (parameters, address) => {
    expect(readPaperAddress(parameters)).toEqual(address);
  });

  it('is as short as it can be, and keeps where to begin', () => {
    expect(withPaperView({ tab: 'ask', page: 3 }, { tab: 'summary' })).toEqual({ page: 3 });
    expect(withPaperView({}, { tab: 'summary', chat })).toEqual({ chat });
    expect(withPaperView({ find: 'x' }, { tab: 'chat', chat })).toEqual({ find: 'x', tab: 'chat', chat });
  });
});
