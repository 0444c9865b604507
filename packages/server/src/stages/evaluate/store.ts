import { type Evaluation, evaluationSchema } from '@papyri/core/contracts/evaluation';
import type { ModelId } from '@papyri/core/contracts/model-version';
import type { Executor } from '../../database/executor.ts';
import { jsonText } from '../../database/json-text.ts';

/** Writes an evaluation down; earlier ones of the same version stay. */
export async function insertEvaluation(database: Executor, evaluation: Evaluation): Promise<void> {
  await database
    .insertInto('evaluation')
    .values({
      model_id: evaluation.model,
      against_id: evaluation.against,
      passed: evaluation.passed,
      evaluation: jsonText(evaluation),
      at: evaluation.evaluatedAt,
    })
    .execute();
}

/** The evaluations of a version, newest first, at most `limit`. */
export async function listEvaluations(database: Executor, model: ModelId, limit = 20): Promise<Evaluation[]> {
  const rows = await database
    .selectFrom('evaluation')
    .select('evaluation')
    .where('model_id', '=', model)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ evaluation }) => evaluationSchema.parse(evaluation));
}
