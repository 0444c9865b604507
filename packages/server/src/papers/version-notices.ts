import type { PaperRecord } from '@papyri/core/contracts/api';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import { sql } from 'kysely';

/** What the mirror knows of the versions of an arXiv paper. */
export interface KnownVersions {
  /** The newest version after this one that can be read. */
  readonly newer: string | null;
  /** Whether the newest version of all is a withdrawal. */
  readonly withdrawn: boolean;
  /** Whether the source was asked. */
  readonly checked: boolean;
}

/** Selects {@link KnownVersions} of the row `paper`; null for other papers than arXiv's. */
export const knownVersions = sql<KnownVersions | null>`case when paper.source = 'arxiv' then (
  select json_build_object(
    'newer', (array_agg(other.id order by other.version desc)
      filter (where other.version > paper.version and not other.withdrawn))[1],
    'withdrawn', (array_agg(other.withdrawn order by other.version desc))[1],
    'checked', paper.versions_checked_at is not null)
  from paper other where other.scope = paper.scope and other.base_id = paper.base_id) end`;

/** The notice of a paper; nothing where nothing is known. A withdrawal is no newer version to read. */
export function versionNotice(known: KnownVersions | null): PaperRecord['versions'] {
  if (!known || !(known.checked || known.withdrawn || known.newer !== null)) return undefined;
  const { withdrawn, newer } = known;
  return { withdrawn, ...(newer === null ? {} : { newer: newer as PaperVersionId }) };
}
