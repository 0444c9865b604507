import type { RunPlan } from './run-plan.ts';

/** A word as a shell takes it. */
const quoted = (word: string) =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The command that makes a model again from the registered versions of its datasets. */
export function commandWords({ recipe, datasets, parameters, seed, parent, version }: RunPlan): string {
  return [
    'papyri train',
    recipe,
    ...datasets.map(({ name, id }) => `--data ${name}=${id.slice(0, 17)}`),
    ...Object.entries(parameters).map(([name, value]) => `--set ${quoted(`${name}=${value}`)}`),
    `--seed ${seed}`,
    ...(parent ? [`--from ${parent.id}`] : []),
    `--version ${version}`,
  ].join(' ');
}
