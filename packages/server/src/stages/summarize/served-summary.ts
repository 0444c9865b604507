import type { DocumentId, PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import { ownScope, type Principal, readableScopes } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { runPrepared } from '../../database/run-prepared.ts';
import { getSummary } from './store.ts';

/** A summary as it goes over the wire, with the tag that names it. */
export interface ServedSummary {
  readonly tag: string;
  readonly body: Buffer;
}

/** Most bytes of summaries that are kept ready; some hundred of them. */
const keptBytes = 16 * 1024 * 1024;

/** Where the summary of a paper stands that this principal may see, and which version of it: one small query. */
function summaryPlace(database: Database, principal: Principal, paperId: PaperVersionId) {
  return database.kysely
    .selectFrom('paper')
    .leftJoinLateral(
      (paper) =>
        paper
          .selectFrom('source_file')
          .innerJoin('document', (join) =>
            join
              .onRef('document.scope', '=', 'source_file.scope')
              .onRef('document.source_sha256', '=', 'source_file.sha256'),
          )
          .select('document.id')
          .whereRef('source_file.scope', '=', 'paper.scope')
          .whereRef('source_file.paper_id', '=', 'paper.id')
          .orderBy('document.created_at', 'desc')
          .limit(1)
          .as('text'),
      (join) => join.onTrue(),
    )
    .leftJoin('summary', (join) =>
      join
        .onRef('summary.scope', '=', 'paper.scope')
        .onRef('summary.document_id', '=', 'text.id')
        .on('summary.summary', 'is not', null),
    )
    .select(['paper.scope', 'text.id', sql<string | null>`summary.updated_at::text`.as('version')])
    .where('paper.id', '=', paperId)
    .where(sql<boolean>`paper.scope = any(${[...readableScopes(principal)]})`)
    .orderBy(sql`paper.scope = ${ownScope(principal)}`, 'desc')
    .limit(1);
}

/**
 * Serves summaries that exist: who may see which version is asked of the database each time, its text only once.
 * PapyriErrors `paper-unknown`, `not-read-yet`.
 */
export function summaryServer(
  database: Database,
): (principal: Principal, paperId: PaperVersionId) => Promise<ServedSummary> {
  const kept = new Map<string, ServedSummary>();
  let bytes = 0;

  function keep(key: string, served: ServedSummary): void {
    kept.set(key, served);
    bytes += served.body.length;
    for (const [oldest, { body }] of kept) {
      if (bytes <= keptBytes) break;
      kept.delete(oldest);
      bytes -= body.length;
    }
  }

  return async (principal, paperId) => {
    const [place] = await runPrepared(database, 'summary-place', summaryPlace(database, principal, paperId));
    if (!place) throw new PapyriError('paper-unknown');
    const { scope, id, version } = place;
    if (id === null || version === null) throw new PapyriError('not-read-yet');
    const key = `${scope} ${id} ${version}`;
    const known = kept.get(key);
    if (known) {
      // The one used last goes last.
      kept.delete(key);
      kept.set(key, known);
      return known;
    }
    const summary = await getSummary(database.kysely, scope as Scope, id as DocumentId);
    if (!summary) throw new PapyriError('not-read-yet');
    const served = {
      tag: `"${id}-${Date.parse(version).toString(36)}"`,
      body: Buffer.from(JSON.stringify(summary)),
    };
    keep(key, served);
    return served;
  };
}
