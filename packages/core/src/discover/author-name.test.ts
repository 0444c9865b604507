import { expect, it } from 'vitest';
import { parseWantedAuthors } from './author-name.ts';

it.each([
  ['Ashish Vaswani', [{ family: ['Ashish', 'Vaswani'], given: [] }]],
  ['Vaswani, A. B.', [{ family: ['Vaswani'], given: ['A', 'B'] }]],
  ['del_maestro', [{ family: ['del', 'maestro'], given: [] }]],
  [
    'O’Neil; Jean-Pierre Serre',
    [
      { family: ["O'Neil"], given: [] },
      { family: ['Jean-Pierre', 'Serre'], given: [] },
    ],
  ],
  [', ; "', []],
])('reads %j', (text, expected) => {
  expect(parseWantedAuthors(text)).toEqual(expected);
});
