import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bibFile } from './bibliography.ts';
import { type Design, designs } from './designs.ts';
import { planOf } from './plan.ts';
import { randomOf } from './random.ts';
import { sourceOf } from './render.ts';
import { truthOf } from './truth-of.ts';
import { typeset } from './typeset.ts';

/**
 * `eval -- made-papers <folder> [--only=<start of a name>]`: writes papers whose structure is known into `<folder>/pdf` and
 * `<folder>/truth`. Needs TeX Live and pdftotext (README.md beside this file says which packages).
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { only: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('usage: eval -- made-papers <folder> [--only=<start of a name>]');
  for (const part of ['pdf', 'truth']) mkdirSync(join(folder, part), { recursive: true });
  let bytes = 0;
  let papers = 0;
  for (const [index, design] of designs.entries())
    for (let number = 1; number <= (design.papers ?? 2); number++) {
      const name = `${design.name}-${number}`;
      if (values.only && !name.startsWith(values.only)) continue;
      const made = make(name, design, index + number);
      writeFileSync(join(folder, 'pdf', `${name}.pdf`), made.pdf);
      writeFileSync(join(folder, 'truth', `${name}.json`), lineByLine(made.truth));
      writeFileSync(join(folder, 'truth', `${name}.txt`), made.text);
      console.log(`${name.padEnd(28)}${String(made.pdf.length).padStart(9)}`);
      bytes += made.pdf.length;
      papers++;
    }
  return { papers, mb: Math.round(bytes / 1e4) / 100 };
}

function make(name: string, design: Design, index: number) {
  const random = randomOf(name);
  const plan = planOf(random, design);
  const links = design.links === 'always' || (design.links !== 'never' && index % 2 === 0);
  const stamp = `arXiv:23${String(random.whole(1, 3)).padStart(2, '0')}.${random.whole(90000, 99999)}v${random.whole(1, 4)} [${random.pick(['cs.LG', 'math.OC', 'q-bio.PE', 'cond-mat.supr-con'])}] 1 Mar 2023`;
  const { pdf, facts } = typeset(
    join(tmpdir(), 'made-papers', name),
    sourceOf(plan, design, links, stamp),
    bibFile(plan.entries),
  );
  return { pdf, ...truthOf(plan, design, facts) };
}

/** JSON with a line for each key, so that a change of one shows as such. */
const lineByLine = (truth: object): string =>
  `{\n${Object.entries(truth)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n')}\n}\n`;
