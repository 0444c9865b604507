import type { ModelVersion } from '@papyri/core/contracts/model-version';
import { cardHead } from '../models/card-head.ts';
import { commandWords } from './command-words.ts';
import type { RunPlan } from './run-plan.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row), ''];
}

/** README.md of a model: what it is, from what data under which licences, what it was measured at, how it is made again. */
export function modelCard(model: ModelVersion, plan: RunPlan): string {
  const metrics = Object.entries(model.metrics);
  return [
    ...cardHead(model),
    '',
    `# ${model.id}`,
    '',
    model.card.description,
    '',
    '## Data',
    '',
    ...table(
      ['dataset', 'licence', 'source', 'version'],
      plan.datasets.map(({ name, licence, source, id }) => [name, licence ?? 'unknown', source ?? '', id]),
    ),
    ...(metrics.length === 0
      ? []
      : [
          '## Measured',
          '',
          'On rows that it was not fitted to:',
          '',
          ...table(
            ['metric', 'value'],
            metrics.map(([name, value]) => [name, String(value)]),
          ),
        ]),
    '## Made by',
    '',
    '```sh',
    commandWords(plan),
    '```',
    '',
    `with the code of ${plan.codeRevision}. The same data, parameters and seed give the same bytes.`,
    '',
  ].join('\n');
}
