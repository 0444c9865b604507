import {
  type DatasetSummary,
  type DatasetVersion,
  type DatasetVersionId,
  datasetSummarySchema,
  datasetVersionSchema,
} from '@papyri/core/contracts/dataset';
import { sql } from 'kysely';
import type { Executor, Transaction } from '../database/executor.ts';
import { storableText } from '../database/json-text.ts';

/** Files written in one query. */
const filesAtOnce = 1000;

/** Writes a version and its files. Of one that is here, what was told of it is put right: its files are the same. */
export async function putDataset(transaction: Transaction, version: DatasetVersion): Promise<void> {
  const about = { name: version.name, licence: version.licence, source: storableText(version.source) };
  await transaction
    .insertInto('dataset_version')
    .values({ id: version.id, ...about, created_at: version.createdAt })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(about))
    .execute();
  for (let start = 0; start < version.files.length; start += filesAtOnce)
    await transaction
      .insertInto('dataset_file')
      .values(
        version.files.slice(start, start + filesAtOnce).map((file) => ({
          version_id: version.id,
          ...file,
          rows: file.rows ?? null,
        })),
      )
      .onConflict((conflict) => conflict.columns(['version_id', 'path']).doNothing())
      .execute();
}

/** All versions that are here, newest first; of one alone where its id is given. */
export async function listDatasets(
  database: Executor,
  id?: DatasetVersionId,
): Promise<readonly DatasetSummary[]> {
  const rows = await database
    .selectFrom('dataset_version')
    .innerJoin('dataset_file', 'dataset_file.version_id', 'dataset_version.id')
    .select(['id', 'name', 'licence', 'source', 'created_at'])
    .select((query) => [
      query.fn.countAll<string>().as('files'),
      query.fn.sum<string>('size').as('size'),
      query.fn.sum<string | null>('rows').as('rows'),
    ])
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .groupBy('dataset_version.id')
    .orderBy('created_at', 'desc')
    .orderBy(sql.ref('id'))
    .execute();
  return rows.map((row) =>
    datasetSummarySchema.parse({
      id: row.id,
      name: row.name,
      licence: row.licence,
      source: row.source,
      createdAt: row.created_at.toISOString(),
      fileCount: Number(row.files),
      size: Number(row.size),
      ...(row.rows === null ? {} : { rows: Number(row.rows) }),
    }),
  );
}

/** A version with its files, in the order of their paths; undefined where it is not here. */
export async function findDataset(
  database: Executor,
  id: DatasetVersionId,
): Promise<DatasetVersion | undefined> {
  const [summary] = await listDatasets(database, id);
  if (!summary) return undefined;
  const files = await database
    .selectFrom('dataset_file')
    .select(['path', 'sha256', 'md5', 'size', 'rows'])
    .where('version_id', '=', id)
    .orderBy(sql`path collate "C"`)
    .execute();
  return datasetVersionSchema.parse({
    ...summary,
    files: files.map(({ rows, size, ...file }) => ({
      ...file,
      size: Number(size),
      ...(rows === null ? {} : { rows: Number(rows) }),
    })),
  });
}
