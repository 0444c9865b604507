import type { TrainOutcome } from '@papyri/core/contracts/command-line';
import type { RecipeParameter, RecipeSummary } from '@papyri/core/contracts/recipe';
import type { Run } from '@papyri/core/contracts/run';
import { type Line, line, styled } from '../layout.ts';
import { sparkline } from '../sparkline.ts';

const curveColumns = 24;
/** Metrics that stand beside the curve. */
const mostBeside = 3;

/** A number with so many digits as can be read. */
const shown = (value: number) => String(Number(value.toPrecision(4)));

function byName(metrics: Run['metrics']): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { name, value } of metrics) {
    const values = found.get(name);
    if (values) values.push(value);
    else found.set(name, [value]);
  }
  return found;
}

/** What a run does now, in one line: the curve of its loss and its newest metrics. */
export function runWords({ recipe, metrics }: Pick<Run, 'recipe' | 'metrics'>): string {
  const curves = [...byName(metrics)].sort(([a], [b]) => Number(b === 'loss') - Number(a === 'loss'));
  const [first] = curves;
  if (!first) return `training ${recipe}`;
  const told = curves.slice(0, mostBeside).map(([name, values]) => `${name} ${shown(values.at(-1) ?? 0)}`);
  return `${sparkline(first[1], curveColumns)} ${told.join(' · ')}`;
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** What came of a run. */
export function outcomeLines(
  { run, model, registered, folder }: TrainOutcome,
  peak: Run['peakMemory'],
): readonly Line[] {
  const metrics = Object.entries(model.metrics).map(([name, value]) => `${name} ${shown(value)}`);
  const cost = [
    `${seconds(run.wallMs)}, ${seconds(run.cpuMs)} of processor`,
    ...(peak ? [`${megabytes(peak.bytes)} at most, ${megabytes(peak.heapBytes)} of it heap`] : []),
  ];
  return [
    line(0, styled('good', 'trained'), ` ${model.id}`),
    ...(metrics.length > 0 ? [line(2, metrics.join(' · '))] : []),
    line(2, styled('faint', cost.join(' · '))),
    ...(folder === undefined ? [] : [line(2, `written to ${folder}`)]),
    ...(registered ? [line(2, styled('faint', `papyri models promote ${model.id} lets it serve`))] : []),
  ];
}

function rangeWords({ minimum, maximum, choices }: RecipeParameter): string {
  if (choices) return ` (${choices.join(', ')})`;
  if (minimum !== undefined && maximum !== undefined) return ` (${minimum} to ${maximum})`;
  if (minimum !== undefined) return ` (from ${minimum})`;
  return maximum === undefined ? '' : ` (up to ${maximum})`;
}

/** Recipes with what they can be given. */
export function recipeLines(recipes: readonly RecipeSummary[]): readonly Line[] {
  return recipes.flatMap(({ name, task, about, datasets, parameters }) => [
    line(0, styled('label', name), styled('faint', ` makes a model of ${task}`)),
    line(2, about),
    line(2, styled('faint', 'datasets'), ` ${datasets.join(', ') || 'none'}`),
    ...parameters.map((parameter) =>
      line(
        2,
        styled('faint', '--set'),
        ` ${parameter.name}=${parameter.default}`,
        styled('faint', rangeWords(parameter)),
      ),
    ),
  ]);
}
