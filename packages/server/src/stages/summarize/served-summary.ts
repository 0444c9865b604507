import type { DocumentId, PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import { ownScope, type Principal, readableScopes } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { runPrepared } from '../../database/run-prepared.ts';
import { sharedLookup } from '../../database/shared-lookup.ts';
import { getSummary } from './store.ts';

/** A summary as it goes over the wire, with the tag that names it. */
export interface ServedSummary {
  readonly tag: string;
  readonly body: Buffer;
}

/** Most bytes of summaries that are kept ready; some hundred of them. */
const keptBytes = 16 * 1024 * 1024;

interface SummaryPlace {
  readonly scope: string;
  /** Of the document; null where there is none yet. */
  readonly id: string | null;
  readonly version: string | null;
}

/** Where the summary of a paper stands that this principal may see, and which version of it: one small query. */
async function summaryPlace(
  database: Database,
  principal: Principal,
  paperId: PaperVersionId,
): Promise<SummaryPlace | undefined> {
  const query = database.kysely
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
    .select([
      'paper.scope',
      'text.id',
      sql<string | null>`(extract(epoch from summary.updated_at) * 1000000)::bigint::text`.as('version'),
    ])
    .where('paper.id', '=', paperId)
    .where(sql<boolean>`paper.scope = any(${[...readableScopes(principal)]})`)
    .orderBy(sql`paper.scope = ${ownScope(principal)}`, 'desc')
    .limit(1);
  return (await runPrepared(database, 'summary-place', query))[0];
}

/** Serves the bytes of summaries again, up to a bound; the one used last goes last. */
function keptSummaries(): {
  get(key: string): ServedSummary | undefined;
  put(key: string, served: ServedSummary): void;
} {
  const kept = new Map<string, ServedSummary>();
  let bytes = 0;
  const drop = (key: string) => {
    bytes -= kept.get(key)?.body.length ?? 0;
    kept.delete(key);
  };
  return {
    get(key) {
      const known = kept.get(key);
      if (!known) return undefined;
      kept.delete(key);
      kept.set(key, known);
      return known;
    },
    put(key, served) {
      drop(key);
      kept.set(key, served);
      bytes += served.body.length;
      for (const oldest of kept.keys()) {
        if (bytes <= keptBytes) break;
        drop(oldest);
      }
    },
  };
}

/**
 * Serves summaries that exist: who may see which version is asked of the database for every request, its text only
 * once. PapyriErrors `paper-unknown`, `not-read-yet`.
 */
export function summaryServer(
  database: Database,
): (principal: Principal, paperId: PaperVersionId) => Promise<ServedSummary> {
  const kept = keptSummaries();
  const sharedPlace = sharedLookup<SummaryPlace | undefined>();

  return async (principal, paperId) => {
    const place = await sharedPlace(`${paperId} ${principal.id}`, () =>
      summaryPlace(database, principal, paperId),
    );
    if (!place) throw new PapyriError('paper-unknown');
    const { scope, id, version } = place;
    if (id === null || version === null) throw new PapyriError('not-read-yet');
    const key = `${id} ${version} ${scope}`;
    const known = kept.get(key);
    if (known) return known;
    const summary = await getSummary(database.kysely, scope as Scope, id as DocumentId);
    if (!summary) throw new PapyriError('not-read-yet');
    const served = { tag: `"${id}-${version}"`, body: Buffer.from(JSON.stringify(summary)) };
    kept.put(key, served);
    return served;
  };
}
