import type { PdfModel } from './pdf-model.ts';
import type { Random } from './random.ts';

/** Changes the objects of a file. `donor` is another file, to take things from. */
export type ModelMutation = (model: PdfModel, random: Random, donor: PdfModel | undefined) => void;

/** Changes the bytes of a file, whatever they mean. */
export type ByteMutation = (bytes: Uint8Array, random: Random, donor: Uint8Array) => Uint8Array;

/** Numbers that programs get wrong. */
export const oddNumbers = [
  '-1',
  '0',
  '-0',
  '1',
  '2',
  '3',
  '0.000001',
  '1e38',
  'NaN',
  'inf',
  '.',
  '--5',
  '4.5.6',
  '255',
  '256',
  '65535',
  '65536',
  '1000000',
  '16777216',
  '2147483647',
  '2147483648',
  '-2147483648',
  '4294967295',
  '4294967296',
  '9223372036854775807',
  '340282300000000000000000000000000000000',
  '-340282300000000000000000000000000000000',
  `1${'0'.repeat(400)}`,
] as const;

/** Other things that may stand where one thing is expected. */
export const oddValues = [
  'null',
  'true',
  '[]',
  '<< >>',
  '()',
  '<>',
  '/Name',
  '[1 2 3]',
  '<< /Type /Page >>',
  '0 0 R',
  '1 0 R',
  '2 0 R',
  '99999999 0 R',
  '4294967295 65535 R',
  '(\\377\\376a\\000)',
  '<FEFFD800>',
  '<<',
  '>>',
  ']',
  'endobj',
] as const;
