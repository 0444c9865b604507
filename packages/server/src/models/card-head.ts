import type { ModelVersion } from '@papyri/core/contracts/model-version';
import { yamlScalar } from '../yaml-scalar.ts';

const items = (name: string, values: readonly string[]) => [
  `${name}:${values.length === 0 ? ' []' : ''}`,
  ...values.map((value) => `- ${yamlScalar(value)}`),
];

/** The head of the card as the Hugging Face hub reads it, with its fences. */
export function cardHead({
  card,
  metrics,
  task,
  id,
}: Pick<ModelVersion, 'card' | 'metrics' | 'task' | 'id'>): readonly string[] {
  return [
    '---',
    ...items('language', card.language),
    `license: ${yamlScalar(card.license)}`,
    ...items('datasets', card.datasets),
    ...items('metrics', card.metrics),
    ...(card.base_model === undefined ? [] : [`base_model: ${yamlScalar(card.base_model)}`]),
    ...(Object.keys(metrics).length === 0
      ? []
      : [
          'model-index:',
          `- name: ${yamlScalar(id)}`,
          '  results:',
          '  - task:',
          `      type: ${yamlScalar(task)}`,
          '    metrics:',
          ...Object.entries(metrics).flatMap(([name, value]) => [
            `    - type: ${yamlScalar(name)}`,
            `      value: ${value}`,
          ]),
        ]),
    '---',
  ];
}
