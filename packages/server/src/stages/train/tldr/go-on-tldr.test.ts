import { PapyriError } from '@papyri/core/errors';
import { beforeAll, describe, expect, it } from 'vitest';
import { packRows } from '../../../models/artefact-rows.ts';
import { loadTldr, readTldr } from '../../../models/load-tldr.ts';
import type { ModelFiles } from '../../../models/model-files.ts';
import { tldrRecipe } from '../recipes/tldr.ts';
import { tldrFeedbackRecipe } from '../recipes/tldr-feedback.ts';
import { madeTldrs } from './testing/made-tldrs.ts';
import { tldrArtefacts } from './tldr-artefacts.ts';
import { tldrFeedbackParametersSchema } from './tldr-feedback-parameters.ts';
import { tldrParametersSchema } from './tldr-parameters.ts';

const rows = madeTldrs();
const jsonl = (lines: readonly unknown[]) => ({
  paths: ['train.jsonl', 'tldr.jsonl'],
  read: async () => new TextEncoder().encode(lines.map((row) => JSON.stringify(row)).join('\n')),
});
const common = {
  seed: 1,
  checkpointFolder: '/nowhere',
  signal: new AbortController().signal,
  recorder: { metric: () => undefined, progress: () => undefined, log: () => undefined },
};
const filesOf = (artefacts: ReadonlyMap<string, Uint8Array>): ModelFiles => ({
  bytes(path) {
    const bytes = artefacts.get(path);
    if (!bytes) throw new PapyriError('model-not-servable', { detail: path });
    return bytes;
  },
});

const fields = ['soil', 'wool', 'tides', 'moths', 'clay', 'cheese', 'trams', 'bells', 'ferns', 'roofs'];
/** Papers whose reader holds what was found for the summary, and not what is proposed. */
const corrected = fields.map((field, at) => {
  const found = `Experiments with ${field} on ${at + 2} datasets show that errors fall by ${at + 11} percent.`;
  return {
    title: `Maps of ${field}`,
    source: [
      `Maps of ${field} have been drawn by hand for a long time.`,
      `We propose maps of ${field} by sparse sensors.`,
      found,
    ],
    target: [found],
    weight: 1,
  };
});
const teach = (parent: ModelFiles, labels: readonly unknown[], kept: readonly unknown[] = []) =>
  tldrFeedbackRecipe.train({
    ...common,
    datasets: { feedback: jsonl(labels), ...(kept.length > 0 ? { scitldr: jsonl(kept) } : {}) },
    parameters: tldrFeedbackParametersSchema.parse({}),
    parent,
  });
const contextOf = (sentences: readonly string[]) => ({
  title: 'Counting lakes',
  candidates: sentences.map((text, ordinal) => ({
    text,
    ordinal,
    positionInBlock: ordinal,
    inAbstract: true,
    heading: '',
  })),
});
const unseen = contextOf([
  'Lakes have been counted from the air for many years.',
  'We propose counting lakes by cheap radios.',
  'Experiments on four datasets show that mistakes fall by a fifth against strong baselines.',
]);

let parent: ModelFiles;
const best = (files: ModelFiles, context = unseen) =>
  loadTldr('test', files, { onnxScorer: () => () => [] }).best?.(context)?.index;

beforeAll(async () => {
  const { artefacts } = await tldrRecipe.train({
    ...common,
    datasets: { scitldr: jsonl(rows) },
    parameters: tldrParametersSchema.parse({ rounds: 30, models: 2, wordRounds: 30, parts: 3, replay: 0 }),
  });
  parent = filesOf(artefacts);
});

describe('what readers said', () => {
  it('is learned by papers that nobody spoke of, after ten corrections', async () => {
    expect(best(parent)).toBe(1);
    const { artefacts, metrics } = await teach(parent, corrected);
    expect(best(filesOf(artefacts))).toBe(2);
    expect(metrics['held-out-rouge-1']).toBeGreaterThan((metrics['parent-rouge-1'] ?? 100) + 20);
  });

  it('brings a paper nearer that was corrected alone, and is not measured on others', async () => {
    const [one] = corrected;
    const { artefacts, metrics } = await teach(parent, corrected.slice(0, 1));
    const context = contextOf(one?.source ?? []);
    expect(best(parent, context)).toBe(1);
    expect(best(filesOf(artefacts), context)).toBe(2);
    expect(metrics).toEqual({ 'correction-weight': 30 });
  });

  it('does not make it forget: papers of before that are learned again keep their summaries', async () => {
    const taught = filesOf((await teach(parent, corrected.slice(0, 3), rows)).artefacts);
    const same = rows.filter(
      ({ source }) => best(taught, contextOf(source)) === best(parent, contextOf(source)),
    );
    expect(same.length).toBeGreaterThan(0.9 * rows.length);
    expect(taught.bytes('words.json')).toEqual(parent.bytes('words.json'));
  });

  it('does not make it forget where the parent carries papers of before, and hands them on', async () => {
    const carrying = filesOf(
      new Map([
        ...tldrArtefacts(readTldr(parent)),
        ['replay.jsonl.gz', packRows(rows)],
        ['held-out.jsonl.gz', packRows(rows.slice(0, 3))],
      ]),
    );
    const few = corrected.slice(0, 3);
    const { artefacts } = await teach(carrying, few);
    const forms = async (files: ModelFiles, kept: readonly unknown[]) =>
      (await teach(files, few, kept)).artefacts.get('forms.json');
    expect(artefacts.get('forms.json')).toEqual(await forms(parent, rows));
    expect(artefacts.get('forms.json')).not.toEqual(await forms(parent, []));
    expect(artefacts.get('replay.jsonl.gz')).toEqual(carrying.bytes('replay.jsonl.gz'));
    expect(artefacts.get('held-out.jsonl.gz')).toEqual(carrying.bytes('held-out.jsonl.gz'));
    expect([...(await teach(parent, few)).artefacts.keys()]).not.toContain('replay.jsonl.gz');
  });

  it('counts less where it was only found good', async () => {
    const lead = async (found: number, proposed: number) => {
      const labels = corrected.flatMap((row) => [
        { ...row, weight: found },
        { ...row, target: row.source.slice(1, 2), weight: proposed },
      ]);
      const files = filesOf((await teach(parent, labels)).artefacts);
      const scores = loadTldr('test', files, { onnxScorer: () => () => [] }).score(unseen);
      return (scores[2] ?? 0) - (scores[1] ?? 0);
    };
    expect(await lead(0.5, 1)).toBeLessThan(await lead(1, 0.5));
  });

  it('gives the same bytes for the same words', async () => {
    expect((await teach(parent, corrected)).artefacts).toEqual((await teach(parent, corrected)).artefacts);
  });

  it('needs a version to go on from, and something that was said', async () => {
    await expect(teach(parent, [])).rejects.toMatchObject({ code: 'nothing-to-learn-from' });
    const { parent: _, ...without } = { ...common, parent };
    await expect(
      tldrFeedbackRecipe.train({
        ...without,
        datasets: { feedback: jsonl(corrected) },
        parameters: tldrFeedbackParametersSchema.parse({}),
      }),
    ).rejects.toMatchObject({ code: 'request-invalid' });
  });
});
