import { z } from 'zod';
import { UsageError } from './usage-error.ts';

/** Options as typed, by a schema whose keys are their names. `errors`: UsageError that names each wrong option. */
export function givenOptions<Schema extends z.ZodType>(
  schema: Schema,
  options: Readonly<Record<string, unknown>>,
  /** Names of the options where the schema has others. */
  names: Readonly<Record<string, string>> = {},
): z.output<Schema> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    parsed.error.issues
      .map(({ path, message }) => {
        const key = String(path[0] ?? '');
        return key === '' ? message : `--${names[key] ?? key}: ${message}`;
      })
      .join('; '),
  );
}

/** A number of things to show, as `--limit` takes it. */
export function limitSchema(most: number, fallback: number) {
  return z.coerce
    .number('give a number')
    .int('give a whole number')
    .min(1, 'give at least 1')
    .max(most, `give at most ${most}`)
    .default(fallback);
}
