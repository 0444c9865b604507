import { readFile, writeFile } from 'node:fs/promises';
import { roleFeatureNames, roleFeatures } from '@papyri/core/summarize/role-features';
import { dot, fitListwise, folds, type RankedList } from './fit-linear.ts';
import { readJsonLines } from './rows.ts';

interface RoleRow {
  readonly sentences: readonly string[];
  readonly labels: readonly string[];
}

const roles = ['background', 'objective', 'method', 'result'] as const;
const output = new URL('../packages/core/src/summarize/role-weights.ts', import.meta.url);

/**
 * `fit.ts roles <train.jsonl>` (CSAbstruct form): fits the classifier of sentence roles, prints its
 * cross-validated accuracy over background, objective, method and result, and rewrites the constants that ship.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [path] = args;
  if (path === undefined) throw new Error('usage: npx node evals/fit.ts roles <train.jsonl>');
  const lists = readJsonLines<RoleRow>(await readFile(path)).flatMap(rolesOf);
  let right = 0;
  for (const { train, test } of folds(lists, 3)) {
    const weights = fitListwise(train, { penalty: 0.0005, steps: 100 });
    for (const { features, target } of test) {
      const scores = features.map((vector) => dot(weights, vector));
      if (target[scores.indexOf(Math.max(...scores))] === 1) right += 1;
    }
  }
  const weights = fitListwise(lists, { penalty: 0.0005, steps: 100 });
  const size = roleFeatureNames.length;
  const tables = roles.map((role, index) => {
    const lines = roleFeatureNames.map(
      (name, at) => `    ${name}: ${Number((weights[index * size + at] ?? 0).toFixed(2))},`,
    );
    return `  ${role}: {\n${lines.join('\n')}\n  },`;
  });
  await writeFile(
    output,
    `/**
 * Weights of the role classifier: multinomial logistic regression, fitted by
 * \`npx node evals/fit.ts roles <csabstruct train.jsonl>\` on the training split of CSAbstruct (Cohan et al., EMNLP
 * 2019; github.com/allenai/sequential_sentence_classification, Apache-2.0). Generated: change the features or the
 * fit, not the numbers.
 */
export const roleWeights: Readonly<
  Record<'background' | 'objective' | 'method' | 'result', Readonly<Record<string, number>>>
> = {\n${tables.join('\n')}\n};\n`,
  );
  return { accuracy: right / lists.length, sentences: lists.length };
}

/** One choice between the roles a sentence: the features of the sentence stand in the chosen role's own part. */
function rolesOf(row: RoleRow): RankedList[] {
  const vectors = roleFeatures({
    title: '',
    candidates: row.sentences.map((text, ordinal) => ({
      text,
      positionInBlock: ordinal,
      ordinal,
      inAbstract: true,
      heading: 'abstract',
    })),
  });
  return vectors.flatMap((vector, index) => {
    const chosen = (roles as readonly string[]).indexOf(row.labels[index] ?? '');
    if (chosen < 0) return [];
    return [
      {
        features: roles.map((_, at) => {
          const block = new Float64Array(vector.length * roles.length);
          block.set(vector, at * vector.length);
          return block;
        }),
        target: roles.map((_, at) => Number(at === chosen)),
      },
    ];
  });
}
