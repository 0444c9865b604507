import { createHash } from 'node:crypto';
import type { DocumentId, Scope } from '@papyri/core/contracts/ids';
import { sql } from 'kysely';
import type { Executor } from './executor.ts';
import { jsonText } from './json-text.ts';

/**
 * Names the result of a step by all that decides it: SHA-256 of the canonical JSON of input, step, version and model.
 * `model` is absent where no model has a say.
 */
export function stepKey(of: {
  readonly input: unknown;
  readonly step: string;
  readonly version: number;
  readonly model?: string;
}): string {
  return createHash('sha256').update(canonicalJson(of)).digest('hex');
}

/** The result kept under a key in this scope, or undefined. */
export async function getStepResult(database: Executor, scope: Scope, key: string): Promise<unknown> {
  const row = await database
    .selectFrom('step_result')
    .select('value')
    .where('scope', '=', scope)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value;
}

/**
 * Keeps a result; the first writer wins, and one that comes while another has not committed waits for that.
 * @returns false where another's stands: then roll nothing back, but write, tell and charge nothing of this run either
 */
export async function putStepResult(
  database: Executor,
  given: {
    readonly scope: Scope;
    readonly key: string;
    readonly step: string;
    /** The text that it was made of: the result is deleted with it. */
    readonly documentId: DocumentId;
    readonly value: unknown;
  },
): Promise<boolean> {
  const { scope, key, step, documentId } = given;
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('step_result')
    .values({ scope, key, step, document_id: documentId, value: jsonText(given.value) })
    .onConflict((conflict) => conflict.columns(['scope', 'key']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Forgets a result that says only that the step was done, so that what it made can be kept under its key. */
export async function forgetEmptyResult(database: Executor, scope: Scope, key: string): Promise<void> {
  await database
    .deleteFrom('step_result')
    .where('scope', '=', scope)
    .where('key', '=', key)
    .where(sql<boolean>`value = '{}'::jsonb`)
    .execute();
}

/** JSON with the keys of every object sorted, so that equal values have equal text (RFC 8785 without its numbers). */
function canonicalJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, inside: unknown) => {
    if (typeof inside === 'number' && !Number.isFinite(inside)) {
      throw new TypeError(`a step's input holds ${inside}, which JSON cannot name`);
    }
    if (typeof inside !== 'object' || inside === null || Array.isArray(inside)) return inside;
    return Object.fromEntries(Object.entries(inside).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return text;
}
