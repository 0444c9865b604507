import type { StructurePart, scoreStructure } from './score-structure.ts';

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export const shown = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value.toFixed(3);

/** A paper with how well its structure was read. */
export interface Scored {
  readonly name: string;
  /** Class of the document. */
  readonly group: string;
  readonly heldOut: boolean;
  readonly structure: ReturnType<typeof scoreStructure>;
}

/** The mean of a part over the papers whose truth tells it. */
export const meanOf = (scores: readonly Scored[], part: StructurePart): number | null =>
  mean(scores.map(({ structure }) => structure[part]).filter((value) => value !== undefined));

const columns: readonly (readonly [string, StructurePart])[] = [
  ['head P', 'heading_precision'],
  ['head R', 'heading_recall'],
  ['head F1', 'heading_f1'],
  ['level', 'heading_level'],
  ['para', 'paragraph_f1'],
  ['refs', 'reference_f1'],
  ['fields', 'reference_field_f1'],
  ['caption', 'caption_f1'],
  ['region', 'region_f1'],
  ['links', 'citation_link_f1'],
  ['cells', 'table_cell_f1'],
  ['authors', 'author_f1'],
];

/** Prints a line for each paper whose structure is known, then the means of classes and of both splits. */
export function printStructure(scores: readonly Scored[]): void {
  const known = scores.filter(({ structure }) => Object.keys(structure).length > 0);
  if (known.length === 0) return;
  const line = (title: string, group: readonly Scored[]): void => {
    const cells = columns.map(([, part]) => shown(meanOf(group, part)).padStart(9));
    console.log(`${title.padEnd(28)}${cells.join('')}`);
  };
  console.log(`\n${'structure'.padEnd(28)}${columns.map(([title]) => title.padStart(9)).join('')}`);
  for (const score of known) line(score.name, [score]);
  console.log();
  const splits = [false, true].map((heldOut) => known.filter((score) => score.heldOut === heldOut));
  for (const [index, split] of splits.entries()) {
    const name = index === 0 ? 'tuning' : 'held-out';
    for (const group of [...new Set(split.map((score) => score.group))].sort())
      line(
        `${name} ${group}`,
        split.filter((score) => score.group === group),
      );
    if (split.length > 0) line(`${name}, all ${split.length}`, split);
  }
}
