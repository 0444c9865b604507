import {
  type ModelId,
  type ModelVersion,
  modelVersionSchema,
  type Promotion,
  promotionSchema,
} from '@papyri/core/contracts/model-version';
import { PapyriError } from '@papyri/core/errors';
import { sql } from 'kysely';
import type { Executor, Transaction } from '../database/executor.ts';
import { jsonText } from '../database/json-text.ts';

/** Writes a version. PapyriError `model-version-exists` where there is one of this name. */
export async function insertModelVersion(transaction: Transaction, model: ModelVersion): Promise<void> {
  const { numInsertedOrUpdatedRows: inserted } = await transaction
    .insertInto('model_version')
    .values({
      id: model.id,
      task: model.task,
      version: model.version,
      format: model.format,
      card: jsonText(model.card),
      metrics: jsonText(model.metrics),
      lineage: jsonText(model.lineage),
      created_at: model.createdAt,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (inserted !== 1n) throw new PapyriError('model-version-exists', { detail: model.id });
  if (model.artefacts.length > 0)
    await transaction
      .insertInto('model_artefact')
      .values(model.artefacts.map((artefact) => ({ model_id: model.id, ...artefact })))
      .execute();
}

/** All versions, by task and the newest first; the one alone where its id is given. */
export async function listModelVersions(database: Executor, id?: ModelId): Promise<readonly ModelVersion[]> {
  const rows = await database
    .selectFrom('model_version')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .select(
      sql<unknown[]>`coalesce((select json_agg(json_build_object('path', path, 'sha256', sha256, 'size', size)
        order by path collate "C") from model_artefact where model_id = model_version.id), '[]')`.as(
        'artefacts',
      ),
    )
    .orderBy('task')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ created_at, ...row }) =>
    modelVersionSchema.parse({ ...row, createdAt: created_at.toISOString() }),
  );
}

/** A version, or undefined. */
export async function findModelVersion(database: Executor, id: ModelId): Promise<ModelVersion | undefined> {
  return (await listModelVersions(database, id))[0];
}

/** The part of its task's traffic that each version gets, by `task@version`. */
export async function trafficShares(database: Executor): Promise<ReadonlyMap<string, number>> {
  const rows = await database.selectFrom('model_traffic').select(['task', 'version', 'share']).execute();
  const total = new Map<string, number>();
  for (const { task, share } of rows) total.set(task, (total.get(task) ?? 0) + share);
  const shares = new Map<string, number>();
  for (const { task, version, share } of rows) {
    const id = `${task}@${version}`;
    shares.set(id, (shares.get(id) ?? 0) + share / (total.get(task) ?? 1));
  }
  return shares;
}

/** Who made what serve, newest first, at most `limit`; of one task where it is given. */
export async function listPromotions(
  database: Executor,
  { task, limit }: { readonly task?: string; readonly limit: number },
): Promise<readonly Promotion[]> {
  const rows = await database
    .selectFrom('model_alias as line')
    .leftJoin('model_alias as earlier', 'earlier.id', 'line.previous_id')
    .select(['line.task', 'line.version', 'line.kind', 'line.by_id', 'line.at'])
    .select('earlier.version as previous')
    .$if(task !== undefined, (query) => query.where('line.task', '=', task ?? ''))
    .orderBy('line.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) =>
    promotionSchema.parse({
      task: row.task,
      version: row.version,
      kind: row.kind,
      ...(row.previous === null ? {} : { previous: row.previous }),
      ...(row.by_id === null ? {} : { by: row.by_id }),
      at: row.at.toISOString(),
    }),
  );
}
