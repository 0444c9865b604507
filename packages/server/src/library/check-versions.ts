import { publicScope } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { sql } from 'kysely';
import type { Services } from '../services.ts';
import { rememberPapers } from '../stages/discover/store.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** New versions are rare, and a notice may be some days late. */
const againAfterMs = 7 * dayMs;
/** A few requests an hour; a large shelf takes its turns. */
const mostPapers = 500;
const idsPerRequest = 100;
const patience = { patient: true, deadlineMs: 60_000 } as const;

/**
 * Asks arXiv for the newest versions of the papers on shelves, those that were not asked for longest first, behind
 * everything that somebody waits for. Where arXiv cannot be reached the rest waits for the next time.
 * @returns how many papers were asked for
 */
export async function checkVersions(services: Services): Promise<number> {
  const { database, source, clock, config, log } = services;
  if (config.offline) return 0;
  const due = await papersToCheck(services);
  let checked = 0;
  for (let from = 0; from < due.length; from += idsPerRequest) {
    const baseIds = due.slice(from, from + idsPerRequest);
    try {
      const papers = await source.lookupMany(
        baseIds.map((id) => id.replace(/^arxiv:/, '')),
        patience,
      );
      await rememberPapers(database.kysely, papers, clock.now());
    } catch (error) {
      if (!PapyriError.isInstance(error)) throw error;
      log.info({ code: error.code }, 'versions not checked');
      return checked;
    }
    await database.kysely
      .updateTable('paper')
      .set({ versions_checked_at: new Date(clock.now()) })
      .where('scope', '=', publicScope)
      .where('base_id', 'in', baseIds)
      .execute();
    checked += baseIds.length;
  }
  return checked;
}

/** Papers on somebody's shelf, without version, whose versions were not asked for lately. */
async function papersToCheck({ database, clock }: Services): Promise<string[]> {
  const before = new Date(clock.now() - againAfterMs);
  const { rows } = await sql<{ base_id: string }>`
    select paper.base_id from shelf
    join paper on paper.scope = shelf.scope and paper.id = shelf.paper_id
    where shelf.removed_at is null and paper.scope = ${publicScope} and paper.source = 'arxiv'
      and (paper.versions_checked_at is null or paper.versions_checked_at < ${before})
    group by paper.base_id
    order by min(paper.versions_checked_at) nulls first, paper.base_id
    limit ${mostPapers}`.execute(database.kysely);
  return rows.map(({ base_id }) => base_id);
}
