import type { ListedModel, ModelList, Promotion } from '@papyri/core/contracts/model-version';
import type { Pruned } from '@papyri/core/contracts/pruned';
import { cardHead } from '../../models/card-head.ts';
import { type Line, line, styled } from '../layout.ts';

function stateOf({ share, servable }: ListedModel) {
  if (share === 1) return styled('good', ' serves');
  if (share > 0) return styled('good', ` serves ${(share * 100).toFixed(0)} %`);
  return servable ? '' : styled('warning', ' cannot be run here');
}

const metricWords = (metrics: ListedModel['metrics']) =>
  Object.entries(metrics)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');

/** Every version, those of a task together. */
export function modelListLines({ models }: ModelList): readonly Line[] {
  return models.map((model) =>
    line(
      0,
      styled('label', model.id),
      stateOf(model),
      styled('faint', [' ', model.format, metricWords(model.metrics)].filter(Boolean).join(' · ')),
    ),
  );
}

/** A version: its card, what it was made from, what it consists of. */
export function modelLines(model: ListedModel): readonly Line[] {
  const { lineage, artefacts, createdAt, format } = model;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['format', format],
    ['created', createdAt],
    ['parent', lineage.parent],
    ['recipe', lineage.recipe],
    ['code', lineage.codeRevision],
    ['seed', lineage.seed?.toString()],
    ['run', lineage.runId],
    ...lineage.datasets.map((id) => ['dataset', id] as const),
    ...artefacts.map(({ path, sha256 }) => ['file', `${path} sha256 ${sha256}`] as const),
  ];
  return [
    line(0, styled('strong', model.id), stateOf(model)),
    ...facts.flatMap(([name, value]) =>
      value === undefined ? [] : line(2, styled('faint', name), ` ${value}`),
    ),
    ...cardHead(model).map((row) => line(row.length - row.trimStart().length, row.trimStart())),
    ...model.card.description.split('\n').map((row) => line(0, row)),
  ];
}

/** What serves now, and what a roll back would bring. */
export function promotionLines({ task, version, previous }: Promotion): readonly Line[] {
  return [
    line(0, styled('good', 'serves'), ` ${task}@${version}`),
    previous === undefined
      ? line(2, styled('faint', 'nothing served before it'))
      : line(2, styled('faint', `papyri models rollback ${task} goes back to ${previous}`)),
  ];
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** What was taken away, or would be. */
export function prunedLines({ dryRun, removed, bytes }: Pruned): readonly Line[] {
  if (removed.length === 0) return [line(0, 'Nothing to take away.')];
  return [
    ...removed.map((one) =>
      line(0, styled('faint', one.kind.padEnd(7)), one.name, styled('faint', `  ${megabytes(one.bytes)}`)),
    ),
    line(0, `${dryRun ? 'This would free' : 'Freed'} ${megabytes(bytes)}.`),
  ];
}
