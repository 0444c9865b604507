import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictures } from './picture.ts';
import type { Typeset } from './truth-of.ts';
import { numbersOf, printedEntries, regionsOf } from './typeset-facts.ts';

/** 1 March 2023: TeX's clock, so that the same source gives the same file. */
const date = '1677628800';

function command(folder: string, program: string, args: readonly string[]): string {
  const { stdout, error } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'latin1',
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      SOURCE_DATE_EPOCH: date,
      FORCE_SOURCE_DATE: '1',
      max_print_line: '1000',
      TZ: 'UTC',
    },
  });
  if (error) throw error;
  return stdout;
}

/** Runs LaTeX and BibTeX in `folder` until numbers stand; throws with TeX's first error. */
export function typeset(
  folder: string,
  source: string,
  bibliography: string,
): { pdf: Buffer; facts: Typeset } {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'paper.tex'), source);
  writeFileSync(join(folder, 'paper.bib'), bibliography);
  for (const [name, bytes] of Object.entries(pictures)) writeFileSync(join(folder, name), bytes());
  const latex = (): string => command(folder, 'pdflatex', ['-interaction=nonstopmode', 'paper.tex']);
  latex();
  command(folder, 'bibtex', ['paper']);
  latex();
  latex();
  const log = latex();
  const wrong =
    /^!.*(?:\n.*){0,6}/mu.exec(log) ?? /^LaTeX Warning: (?:Reference|Citation).*undefined.*$/mu.exec(log);
  if (wrong) throw new Error(`${folder}: ${wrong[0]}`);
  const read = (extension: string): string => readFileSync(join(folder, `paper.${extension}`), 'utf8');
  const shown = command(folder, 'pdftotext', ['paper.pdf', '-']);
  const heading = /^(?:[\d.]+\s+)?(r ?eferences|b ?ibliography)\s*$/imu.exec(shown)?.[1]?.replace(' ', '');
  return {
    pdf: readFileSync(join(folder, 'paper.pdf')),
    facts: {
      numbers: numbersOf(read('aux')),
      entries: printedEntries(read('bbl')),
      regions: regionsOf(read('pos')),
      ...(heading ? { referencesHeading: heading } : {}),
    },
  };
}
