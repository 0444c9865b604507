import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPool } from '../packages/server/src/compute/pool.ts';
import { packSource } from '../tests/fixtures/latex/pack-source.ts';
import { designs } from './made-papers/designs.ts';
import { planOf } from './made-papers/plan.ts';
import { randomOf } from './made-papers/random.ts';
import { sourceOf } from './made-papers/render.ts';
import { readPaper } from './read-paper.ts';
import { type StructuralTruth, structuralTruthSchema } from './structural-truth.ts';
import { meanOf, printStructure, type Scored } from './structure/print-scores.ts';
import { scoreStructure, structureParts } from './structure/score-structure.ts';

async function writeSource(folder: string, name: string, tex: string, bbl: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.tex`), tex);
  await writeFile(join(folder, `${name}.bbl`), bbl);
}

/** The entries as BibTeX would have set them: as they are printed. */
function bibliographyOf({ references = [] }: StructuralTruth): string {
  const plain = (text: string) => text.replace(/[%&_#$]/g, '\\$&');
  const entries = references.map(({ key, text }) => `\\bibitem{${key}}\n${plain(text)}\n`);
  return `\\begin{thebibliography}{99}\n${entries.join('\n')}\\end{thebibliography}\n`;
}

/** What LaTeXML made of a paper; undefined where there is nothing of that name. */
async function htmlOf(folder: string, name: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(join(folder, `${name}.html`)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * `eval -- author-source <folder of made papers> [--only=<start of a name>] [--html=<folder>] [--write=<folder>]`: the structure
 * of made papers read from the PDF alone, and from the PDF beside its LaTeX source. The source is made anew by the paper's seed;
 * only its entries come from the truth, since BibTeX is not run. `--write` writes these sources, with their entries, as LaTeXML
 * takes them; `--html` has the pages that it made of them (`<name>.html`), and the PDF is read beside each of those instead.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { only: { type: 'string', default: '' }, html: { type: 'string' }, write: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('usage: eval -- author-source <folder of made papers>');
  const names = designs
    .flatMap((design) =>
      Array.from({ length: design.papers ?? 2 }, (_, index) => ({
        design,
        name: `${design.name}-${index + 1}`,
      })),
    )
    .filter(({ name }) => name.startsWith(values.only));
  const pool = createPool({ workers: 1 });
  const alone: Scored[] = [];
  const beside: Scored[] = [];
  let used = 0;
  try {
    for (const { design, name } of names) {
      const pdf = new Uint8Array(await readFile(join(folder, 'pdf', `${name}.pdf`)));
      const json: unknown = JSON.parse(await readFile(join(folder, 'truth', `${name}.json`), 'utf8'));
      const truth = structuralTruthSchema.parse(json);
      const tex = sourceOf(planOf(randomOf(name), design), design, false, '');
      const bbl = bibliographyOf(truth);
      if (values.write !== undefined) await writeSource(values.write, name, tex, bbl);
      const html = values.html === undefined ? undefined : await htmlOf(values.html, name);
      if (values.html !== undefined && !html) continue;
      const latex = await packSource({ 'paper.tex': tex, 'paper.bbl': bbl });
      const read = await readPaper(pool, pdf, { ...(html ? { html } : { latex }), version: name });
      if (read.quality.source !== 'pdf') used += 1;
      else console.log(`${name}: ${read.quality.notes.join('; ')}`);
      const paper = { name, group: truth.class ?? '', heldOut: truth.split === 'held-out' };
      alone.push({ ...paper, structure: scoreStructure(truth, await readPaper(pool, pdf)) });
      beside.push({ ...paper, structure: scoreStructure(truth, read) });
    }
  } finally {
    await pool.close();
  }
  for (const [title, scores] of [
    ['the PDF alone', alone],
    ['the PDF beside its source', beside],
  ] as const) {
    console.log(`\n${title}`);
    printStructure(scores);
  }
  const means = (ending: string, heldOut: boolean) =>
    structureParts.slice(0, structureParts.indexOf('author_f1') + 1).flatMap((part) => [
      [
        `${part}_pdf${ending}`,
        meanOf(
          alone.filter((one) => one.heldOut === heldOut),
          part,
        ),
      ],
      [
        `${part}_source${ending}`,
        meanOf(
          beside.filter((one) => one.heldOut === heldOut),
          part,
        ),
      ],
    ]);
  return {
    ...Object.fromEntries([...means('', false), ...means('_held_out', true)]),
    sources_used: used,
    papers: alone.length,
  };
}
