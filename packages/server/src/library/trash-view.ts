import { sql } from 'kysely';

/**
 * Marks a paper in the trash that is to be deleted now. It is shown nowhere and cannot be restored; what marks it is a
 * time in the trash that is past every limit, so that a deletion that breaks off goes on by itself.
 */
export const condemned = sql<Date>`to_timestamp(0)`;

/** The condition that a shelf's row is in the trash, and may be restored. */
export const inTrash = sql<boolean>`(shelf.removed_at is not null and shelf.removed_at > ${condemned})`;
