import type { PaperVersionId } from '@papyri/core/contracts/ids';
import { ownScope, type Principal, readableScopes } from '@papyri/core/contracts/principal';
import { type InferResult, sql } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import type { Executor } from '../database/executor.ts';
import { costSums } from '../database/usage-ledger.ts';
import { paperColumns } from './paper-store.ts';
import { knownVersions } from './version-notices.ts';

/**
 * Papers as a principal sees them, each with all that stands around it: one statement however many there are. A
 * principal's own upload comes before a public paper of the same id.
 */
export function recordQuery(database: Executor, principal: Principal, ids: readonly PaperVersionId[]) {
  return database
    .selectFrom('paper')
    .distinctOn('paper.id')
    .select(paperColumns)
    .select((paper) => [
      jsonObjectFrom(
        paper
          .selectFrom('shelf')
          .select(['paper_id', 'scope', 'opened_at', 'removed_at', 'title', 'authors', 'position'])
          .where('owner_id', '=', principal.id)
          .whereRef('paper_id', '=', 'paper.id'),
      ).as('shelf'),
      jsonObjectFrom(
        paper
          .selectFrom('reading')
          .selectAll('reading')
          .whereRef('scope', '=', 'paper.scope')
          .whereRef('paper_id', '=', 'paper.id')
          .orderBy('created_at', 'desc')
          .limit(1),
      ).as('reading'),
      // The text in force: the one extracted last from the paper's file.
      jsonObjectFrom(
        paper
          .selectFrom('source_file')
          .leftJoin('document', (join) =>
            join
              .onRef('document.scope', '=', 'source_file.scope')
              .onRef('document.source_sha256', '=', 'source_file.sha256'),
          )
          .select([
            'document.id',
            'document.clean_blob',
            'document.pages',
            'document.quality',
            'document.language',
          ])
          .whereRef('source_file.scope', '=', 'paper.scope')
          .whereRef('source_file.paper_id', '=', 'paper.id')
          .orderBy('document.created_at', (order) => order.desc().nullsLast())
          .limit(1),
      ).as('text'),
      jsonObjectFrom(
        paper
          .selectFrom('usage')
          .select(costSums)
          .where('principal_id', '=', principal.id)
          .whereRef('paper_id', '=', 'paper.id'),
      ).as('cost'),
      sql<
        string[]
      >`array(select tag from tag where owner_id = ${principal.id} and paper_id = paper.id order by tag)`.as(
        'tags',
      ),
      knownVersions.as('versions'),
    ])
    .where(sql<boolean>`paper.id = any(${[...ids]})`)
    .where(sql<boolean>`paper.scope = any(${[...readableScopes(principal)]})`)
    .orderBy('paper.id')
    .orderBy(sql`paper.scope = ${ownScope(principal)}`, 'desc');
}

export type RecordRow = InferResult<ReturnType<typeof recordQuery>>[number];
