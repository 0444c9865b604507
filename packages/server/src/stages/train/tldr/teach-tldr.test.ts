import { beforeAll, describe, expect, it } from 'vitest';
import { type TldrExample, tldrExamples } from '../../../datasets/forms/tldr-rows.ts';
import { type TldrModel, tldrRankerFrom } from '../../../models/tldr-model.ts';
import { fitTldr } from './fit-tldr.ts';
import type { LabelledExample } from './go-on-tldr.ts';
import { teachTldr } from './teach-tldr.ts';
import { madeTldrs } from './testing/made-tldrs.ts';
import { tldrArtefacts } from './tldr-artefacts.ts';
import { type TldrFeedbackParameters, tldrFeedbackParametersSchema } from './tldr-feedback-parameters.ts';
import { tldrParametersSchema } from './tldr-parameters.ts';

const rows = madeTldrs();
const before = tldrExamples(rows);
const subjects = ['soil', 'wool', 'tides', 'moths', 'clay', 'cheese', 'trams', 'bells'];
/** A paper that is written like those of before. */
const paper = (subject: string) => {
  const source = (rows[1]?.source ?? []).map((text) => text.replaceAll('glaciers', subject));
  return { title: `Forecasting ${subject}`, source };
};
/** A reader who holds the experiments for the summary. */
const corrected = (
  papers: readonly { readonly title?: string | undefined; readonly source: string[] }[],
): LabelledExample[] =>
  tldrExamples(papers.map(({ title = '', source }) => ({ title, source, target: source.slice(-1) }))).map(
    (example) => ({
      example,
      weight: 1,
    }),
  );
const corrections = (count: number) => corrected(subjects.slice(0, count).map(paper));
/** The same of papers that were known, for which something else was right. */
const contrary = (count: number) => corrected(rows.slice(0, count));
const [alike] = corrected([paper('lamps')]);
const fixed = (correctionWeight: number) =>
  tldrFeedbackParametersSchema.parse({ correctionWeight, lighter: 0 });

let parent: TldrModel;
beforeAll(() => {
  parent = fitTldr(
    before,
    tldrParametersSchema.parse({ rounds: 30, models: 2, wordRounds: 30, parts: 3 }),
    1,
  );
});
const taught = (labelled: readonly LabelledExample[], parameters: TldrFeedbackParameters, kept = before) =>
  teachTldr(parent, labelled, kept, parameters, 1);
const bestOf = (model: TldrModel, { context }: TldrExample) =>
  tldrRankerFrom('asked', model).best?.(context)?.index;
/** Which sentence of a paper like the corrected ones is chosen. */
const chosen = (model: TldrModel) => alike && bestOf(model, alike.example);
const proposal = 2;
const experiments = 3;
/** Papers of before that keep what was right. */
const keptBy = (model: TldrModel) => before.filter((paper) => bestOf(model, paper) === proposal).length;

describe('the weight of corrections', () => {
  it('decides whether what several of them agree on holds for a paper like them', () => {
    expect(chosen(parent)).toBe(proposal);
    expect(chosen(taught(corrections(5), fixed(0.05)).model)).toBe(proposal);
    expect(chosen(taught(corrections(5), fixed(10)).model)).toBe(experiments);
  });

  it('does not make one correction hold for others', () => {
    expect(chosen(taught(corrections(1), fixed(1)).model)).toBe(proposal);
    expect(chosen(taught(corrections(8), fixed(1)).model)).toBe(experiments);
  });

  it('is the heaviest by which what was known does not suffer', () => {
    const parameters = tldrFeedbackParametersSchema.parse({});
    expect(taught(corrections(5), parameters).correctionWeight).toBe(parameters.correctionWeight);
    const { model, correctionWeight } = taught(contrary(5), parameters);
    expect(correctionWeight).toBeLessThan(parameters.correctionWeight);
    expect(keptBy(model)).toBeGreaterThan(
      keptBy(taught(contrary(5), fixed(parameters.correctionWeight)).model),
    );
  });

  it('is the heaviest of all where there is nothing that could suffer, and the lightest where all do harm', () => {
    expect(taught(contrary(5), tldrFeedbackParametersSchema.parse({}), []).correctionWeight).toBe(30);
    const few = tldrFeedbackParametersSchema.parse({ correctionWeight: 900, lighter: 1 });
    expect(taught(contrary(8), few).correctionWeight).toBe(300);
  });

  it('is the same, and so are all bytes, for the same papers and seed', () => {
    const parameters = tldrFeedbackParametersSchema.parse({});
    const [one, other] = [taught(contrary(5), parameters), taught(contrary(5), parameters)];
    expect(one.correctionWeight).toBe(other.correctionWeight);
    expect(tldrArtefacts(one.model)).toEqual(tldrArtefacts(other.model));
  });
});
