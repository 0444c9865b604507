import { classificationScores } from 'onnx-train/metrics/classification';
import { type RoleRow, sentencesOf, targetsOf } from '../../../datasets/forms/role-rows.ts';
import type { AbstractLabeller } from '../../../models/role-stack.ts';

/**
 * Of each sentence the most probable role: sentence by sentence that is right more often than the best labelling of
 * the whole. One abstract after the other.
 */
export function likeliestRoles(
  label: AbstractLabeller,
  rows: readonly RoleRow[],
  labels: readonly string[],
): number[] {
  const probabilities = label(sentencesOf(rows));
  return Array.from({ length: probabilities.length / labels.length }, (_, row) => {
    const own = probabilities.subarray(row * labels.length, (row + 1) * labels.length);
    return own.indexOf(Math.max(...own));
  });
}

/** Micro and macro F1 over `folds` parts of the rows, each labelled by what was fitted to the others. */
export function crossValidatedRoles(
  rows: readonly RoleRow[],
  labels: readonly string[],
  folds: number,
  fit: (rows: readonly RoleRow[], fold: number) => AbstractLabeller,
): { readonly microF1: number; readonly macroF1: number } {
  const truth: number[] = [];
  const found: number[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const asked = rows.filter((_row, at) => at % folds === fold);
    const label = fit(
      rows.filter((_row, at) => at % folds !== fold),
      fold,
    );
    truth.push(...targetsOf(asked, labels));
    found.push(...likeliestRoles(label, asked, labels));
  }
  return classificationScores(found, truth, labels.length);
}
