import { PapyriError } from '@papyri/core/errors';
import type { z } from 'zod';

/**
 * Rows of a JSON Lines file, each checked; blank lines are skipped. PapyriError
 * `training-data-invalid` with the number of the line that is wrong.
 */
export function jsonLines<Row>(bytes: Uint8Array, schema: z.ZodType<Row>): Row[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new PapyriError('training-data-invalid', { detail: `line ${at + 1}`, cause });
    }
  });
}
