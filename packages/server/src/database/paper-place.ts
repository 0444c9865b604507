import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import { type RawBuilder, sql } from 'kysely';

/** Where the rows of a paper stand: the same id may be in several scopes. */
export interface PaperPlace {
  readonly scope: Scope;
  readonly paperId: PaperVersionId;
}

/** The condition that two columns, scope and paper id, name one of these places; at least one must be given. */
export function inPlaces(
  scopeColumn: string,
  paperColumn: string,
  places: readonly PaperPlace[],
): RawBuilder<boolean> {
  const pairs = places.map(({ scope, paperId }) => sql`(${scope}, ${paperId})`);
  return sql<boolean>`(${sql.ref(scopeColumn)}, ${sql.ref(paperColumn)}) in (${sql.join(pairs)})`;
}
