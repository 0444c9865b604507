import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { abstractFeatures, roleWords } from '@papyri/core/summarize/roles/abstract-features';
import { citingFeatures, citingWords } from '@papyri/core/text/citing-features';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run as runIntent } from './citation-intent.ts';
import { run as runRoles } from './roles.ts';

describe('features', () => {
  it('of citing sentences know citations and authors as what they are', () => {
    expect(citingWords('As Li et al. (2003) show [3, 5-7], 12.5% fell (see Wu and Ng, 2004a; 16).')).toEqual([
      'as',
      'AUTHOR',
      'CITED',
      'show',
      'CITED',
      '0',
      '%',
      'fell',
      'CITED',
    ]);
    expect(citingWords('It was 0.5 (in water).')).toEqual(['it', 'was', '0', '(', 'in', 'water', ')']);
    const names = new Set(
      Array.from(citingFeatures('We follow the method of (Li, 2003).'), ([name]) => name),
    );
    for (const name of ['run we follow the', 'before method', 'cited last', 'own', 'begins we'])
      expect(names).toContain(name);
  });

  it('of roles see words, places, neighbours and signs', () => {
    expect(roleWords('We gain 3.5% (F1).')).toEqual(['we', 'gain', '0', '%', '(', 'f0', ')']);
    const [first = [], second = []] = abstractFeatures(['Much is known.', 'We propose X.']);
    const names = (of: Iterable<readonly [string, number]>) => new Set(Array.from(of, ([name]) => name));
    for (const name of ['word much', 'pair is known', 'from start 0', 'after begins we'])
      expect(names(first)).toContain(name);
    for (const name of ['acts propose', 'actor we', 'from end 0', 'before known'])
      expect(names(second)).toContain(name);
    expect(names(first)).not.toContain('before known');
  });
});

describe('commands', () => {
  let folder = '';
  beforeAll(async () => {
    vi.spyOn(console, 'table').mockReturnValue();
    folder = await mkdtemp(join(tmpdir(), 'labels-'));
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
  });
  const write = (name: string, rows: readonly unknown[]) =>
    writeFile(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'));

  it('learn roles from the file beside, and leave the other closed when they cross-validate', async () => {
    const abstract = (at: number) => ({
      sentences: [`Much is known of topic${at}.`, `We propose method${at}.`, `It gains ${at} percent.`],
      labels: ['background', 'method', 'result'],
    });
    await write(
      'train.jsonl',
      Array.from({ length: 12 }, (_, at) => abstract(at)),
    );
    await write('dev.jsonl', [abstract(50), abstract(51)]);
    expect(await runRoles([join(folder, 'dev.jsonl')])).toMatchObject({ micro_f1: 1, macro_f1: 1, rows: 6 });
    expect(await runRoles([join(folder, 'absent.jsonl'), '--cv=3'])).toMatchObject({ micro_f1: 1, rows: 36 });
    await expect(runRoles([])).rejects.toThrow(/usage/);
  });

  it('learn why a sentence cites', async () => {
    const rows = Array.from({ length: 20 }, (_, at) =>
      at % 2 === 0
        ? { text: `We use the tool${at} of (Li, 2003).`, label: 'method' }
        : { text: `Topic${at} is well known [${at}].`, label: 'background' },
    );
    await write('citing.jsonl', rows);
    await write('asked.jsonl', [
      { text: 'We use the parser of (Wu, 2011).', label: 'method' },
      { text: 'Parsing is well known [4].', label: 'method' },
    ]);
    const result = await runIntent([join(folder, 'asked.jsonl'), join(folder, 'citing.jsonl')]);
    expect(result).toEqual({ micro_f1: 0.5, macro_f1: expect.closeTo(1 / 3, 9), rows: 2 });
  });
});
