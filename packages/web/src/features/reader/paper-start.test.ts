import { expect, it } from 'vitest';
import { readPaperStart } from './paper-start.ts';

it.each([
  [
    { page: '5', find: ' attention heads ' },
    { page: 5, find: 'attention heads' },
  ],
  [{ page: 5 }, { page: 5 }],
  [{ page: '0' }, {}],
  [{ page: '1.5', find: '' }, {}],
  [{ page: 'x', find: 7 }, {}],
  [{}, {}],
])('%j → %j', (parameters, start) => {
  expect(readPaperStart(parameters)).toEqual(start);
});
