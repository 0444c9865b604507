import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { structuralTruthSchema } from '../structural-truth.ts';
import { designs } from './designs.ts';
import { planOf } from './plan.ts';
import { randomOf } from './random.ts';
import { sourceOf } from './render.ts';
import { printed } from './tex-text.ts';
import { numbersOf, printedEntries, regionsOf } from './typeset-facts.ts';

const folder = import.meta.dirname;
const truths = readdirSync(join(folder, 'truth'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => structuralTruthSchema.parse(JSON.parse(readFileSync(join(folder, 'truth', name), 'utf8'))));

describe('the papers', () => {
  it('are at least 40 in at least 6 classes, and no design is in both splits', () => {
    expect(truths.length).toBeGreaterThanOrEqual(40);
    expect(new Set(truths.map((truth) => truth.class)).size).toBeGreaterThanOrEqual(6);
    const tuning = new Set(truths.filter(({ split }) => split === 'tuning').map(({ design }) => design));
    const heldOut = truths.filter(({ split }) => split === 'held-out');
    expect(heldOut.filter(({ design }) => tuning.has(design))).toEqual([]);
    const classes = new Set(truths.filter(({ split }) => split === 'tuning').map((truth) => truth.class));
    expect(
      new Set(heldOut.map((truth) => truth.class).filter((name) => !classes.has(name))).size,
    ).toBeGreaterThanOrEqual(2);
  });

  it('cite only entries that they have, and have all parts', () => {
    for (const truth of truths) {
      const keys = new Set(truth.references?.map(({ key }) => key));
      expect(truth.citations?.flatMap((citation) => citation.keys).filter((key) => !keys.has(key))).toEqual(
        [],
      );
      expect(truth.floats?.filter(({ region }) => region.some(({ x, y }) => x < 0 || y < 0))).toEqual([]);
      for (const part of [truth.headings, truth.paragraphs, truth.floats, truth.references, truth.citations])
        expect(part?.length ?? 0).toBeGreaterThan(2);
    }
  });
});

describe('making them', () => {
  it('gives the same source for the same name and another for another', () => {
    const [design] = designs;
    if (!design) throw new Error('no design');
    const source = (name: string): string =>
      sourceOf(planOf(randomOf(name), design), design, true, 'arXiv:1');
    expect(source('one')).toBe(source('one'));
    expect(source('one')).not.toBe(source('two'));
  });

  it('reads what BibTeX styles write', () => {
    expect(
      printed(
        "A.~{\\'E}. {\\O}vre and B. \\L{}ukasik. {\\em On \\textbf{rates}}, 12\\penalty0 (3):\\penalty0 4--7.\n",
      ),
    ).toBe('A. É. Øvre and B. Łukasik. On rates, 12(3):4–7.');
    expect(
      printed(
        '\\bibinfo {author} {\\bibnamefont {Chen}}, \\href {https://doi.org/10.1/x} {\\bibinfo {title} {Rates}} (\\bibinfo {year} {2001})\\BibitemShut {NoStop}%\n',
      ),
    ).toBe('Chen, Rates (2001)');
    const bbl =
      '\\begin{thebibliography}{9}\n\\bibitem[{Chen(2001)}]{a}\nChen. Rates.\n\n\\bibitem{b}\nMoreau.\n\\end{thebibliography}';
    expect([...printedEntries(bbl)]).toEqual([
      ['a', 'Chen. Rates.'],
      ['b', 'Moreau.'],
    ]);
  });

  it('reads numbers and positions that LaTeX wrote', () => {
    const numbers = numbersOf(
      '\\newlabel{s-intro}{{II}{3}{Intro}{section.1}{}}\n\\bibcite{a}{{1}{2001}{{Chen et~al.}}{{Chen, Ma}}}\n\\bibcite{b}{7}',
    );
    expect(numbers.label('s-intro')).toBe('II');
    expect(numbers.cited('a')).toEqual({ number: '1', year: '2001', names: 'Chen et al.' });
    expect(numbers.cited('b').number).toBe('7');
    expect(() => numbers.label('none')).toThrow('did not number');
    const inch = 4736286;
    expect(regionsOf(`fig1|2|${inch}|${inch}|72.27pt|36.135pt|0.0pt|794.97pt\n`).get('fig1')).toEqual({
      page: 1,
      x: 72,
      y: 684,
      width: 72,
      height: 36,
    });
  });
});
