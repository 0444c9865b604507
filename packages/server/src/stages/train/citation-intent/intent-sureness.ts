import { citationIntentOf } from '../../../models/load-citation-intent.ts';
import { fitIntent, type IntentParameters } from './fit-intent.ts';
import type { IntentPart } from './intent-scores.ts';

/** What is left, and how good it is, where only intents of at least a probability are told. */
export interface Sureness {
  readonly intent: string;
  readonly from: number;
  /** Of those told, the share that is right. */
  readonly precision: number;
  /** Of the sentences of this intent, the share for which it is told. */
  readonly recall: number;
  readonly told: number;
}

/** Of each intent and least probability how many of the rows that nothing was fitted to are told right, over all parts. */
export function intentSureness(
  parts: readonly IntentPart[],
  labels: readonly string[],
  parameters: IntentParameters,
  least: readonly number[],
): Sureness[] {
  const asked = parts.flatMap(({ train, test }) => {
    const model = citationIntentOf('fitted', fitIntent(train, labels, parameters));
    return model.classify(test.map(({ text }) => text)).map((shares, at) => {
      const probability = Math.max(...shares);
      return { truth: test[at]?.label, intent: labels[shares.indexOf(probability)], probability };
    });
  });
  return labels.flatMap((intent) =>
    least.map((from) => {
      const told = asked.filter((one) => one.intent === intent && one.probability >= from);
      const right = told.filter(({ truth }) => truth === intent).length;
      const all = asked.filter(({ truth }) => truth === intent).length;
      return {
        intent,
        from,
        precision: told.length === 0 ? Number.NaN : right / told.length,
        recall: all === 0 ? Number.NaN : right / all,
        told: told.length,
      };
    }),
  );
}
