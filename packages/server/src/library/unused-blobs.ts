import type { Sha256 } from '@papyri/core/contracts/ids';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import { sql } from 'kysely';
import type { Executor, Transaction } from '../database/executor.ts';
import type { Services } from '../services.ts';

/** A file that nothing refers to may be of an upload under way: it is left alone for a day. */
const leftAloneMs = 24 * 60 * 60 * 1000;
/** Names looked up in one query. */
const namesAtOnce = 500;

const lock = (transaction: Transaction, sha256: Sha256) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`blob:${sha256}`}, 0))`.execute(transaction);

/**
 * Says, in the transaction that refers to a blob from now on, whether the blob is there, and keeps it there until that
 * transaction ends: who deletes blobs takes the same lock, and looks again for who refers to it.
 */
export async function claimBlob(
  transaction: Transaction,
  blobs: Pick<BlobStore, 'size'>,
  sha256: Sha256,
): Promise<boolean> {
  await lock(transaction, sha256);
  return (await blobs.size(sha256)) !== undefined;
}

/** Of these blobs, those that no paper, no text, no dataset and no model refers to. */
async function unusedOf(database: Executor, names: readonly Sha256[]): Promise<Sha256[]> {
  if (names.length === 0) return [];
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from unnest(${[...names]}::text[]) as sha256
    where not exists (select from source_file where source_file.sha256 = sha256.sha256)
      and not exists (select from document where document.clean_blob = sha256.sha256)
      and not exists (select from document where document.source_sha256 = sha256.sha256)
      and not exists (select from dataset_file where dataset_file.sha256 = sha256.sha256)
      and not exists (select from model_artefact where model_artefact.sha256 = sha256.sha256)`.execute(
    database,
  );
  return rows.map((row) => row.sha256 as Sha256);
}

/**
 * Deletes those of the blobs that nothing refers to. Where the process ends in between, the rest stays noted in
 * `unused_blob` for {@link sweepBlobs}. Gives how many were deleted.
 */
export async function deleteUnusedBlobs(
  { database, blobs }: Pick<Services, 'database' | 'blobs'>,
  names: readonly Sha256[],
): Promise<number> {
  let deleted = 0;
  for (const sha256 of names)
    await database.kysely.transaction().execute(async (transaction) => {
      await lock(transaction, sha256);
      if ((await unusedOf(transaction, [sha256])).length > 0) {
        await blobs.delete(sha256);
        deleted += 1;
      }
      await transaction.deleteFrom('unused_blob').where('sha256', '=', sha256).execute();
    });
  return deleted;
}

/** Notes blobs that nothing will refer to once this transaction is committed, so that a crash does not leave them. */
export async function noteUnusedBlobs(transaction: Transaction, names: readonly Sha256[]): Promise<void> {
  if (names.length === 0) return;
  await transaction
    .insertInto('unused_blob')
    .values([...new Set(names)].map((sha256) => ({ sha256, since: new Date(0) })))
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ since: new Date(0) }))
    .execute();
}

/**
 * Deletes what is in the blob store and nothing refers to: of deleted papers at once, of uploads that broke off once it
 * was noticed a day ago. Gives how many were deleted.
 */
export async function sweepBlobs(
  services: Pick<Services, 'database' | 'blobs' | 'clock'>,
): Promise<{ readonly deleted: number }> {
  const { database, blobs, clock } = services;
  const note = async (names: readonly Sha256[]) => {
    const unused = await unusedOf(database.kysely, names);
    if (unused.length === 0) return;
    await database.kysely
      .insertInto('unused_blob')
      .values(unused.map((sha256) => ({ sha256, since: new Date(clock.now()) })))
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  };
  let names: Sha256[] = [];
  for await (const sha256 of blobs.list()) {
    names.push(sha256);
    if (names.length < namesAtOnce) continue;
    await note(names);
    names = [];
  }
  await note(names);
  const due = await database.kysely
    .selectFrom('unused_blob')
    .select('sha256')
    .where('since', '<=', new Date(clock.now() - leftAloneMs))
    .execute();
  return {
    deleted: await deleteUnusedBlobs(
      services,
      due.map((row) => row.sha256 as Sha256),
    ),
  };
}
