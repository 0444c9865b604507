import fc, { type Arbitrary } from 'fast-check';
import { nasty } from './schema-arbitrary.ts';

const reference = fc.constantFrom(
  '2401.00001',
  'arXiv:2401.00001v1',
  'https://arxiv.org/abs/2401.00001',
  'https://arxiv.org/pdf/9999.99999v3',
  'astro-ph/0601001',
);

const entry = fc
  .record({
    type: fc.constantFrom('article', 'misc', 'string', 'comment', 'x'),
    key: fc.oneof(fc.constant('key2024'), nasty),
    field: fc.constantFrom('eprint', 'url', 'doi', 'journal', 'note'),
    value: fc.oneof(reference, nasty),
    closed: fc.oneof({ arbitrary: fc.constant('}'), weight: 4 }, fc.constantFrom('', '}}', ')')),
  })
  .map(({ type, key, field, value, closed }) => `@${type}{${key}, ${field} = {${value}}${closed}`);

/** Lists of papers as people paste them and attackers write them: ids, addresses, BibTeX, whole and broken. */
export const arbitraryImportList: Arbitrary<string> = fc
  .array(
    fc.oneof(
      { arbitrary: reference, weight: 3 },
      { arbitrary: entry, weight: 2 },
      { arbitrary: nasty, weight: 1 },
      { arbitrary: fc.string({ maxLength: 80, unit: 'binary' }), weight: 1 },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((lines) => lines.join('\n'));
