import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tldrExamples } from '../datasets/forms/tldr-rows.ts';
import { heldOutFile, packRows, replayFile } from '../models/artefact-rows.ts';
import { madeHandover, writeModel } from '../models/testing/made-model.ts';
import type { TldrModel } from '../models/tldr-model.ts';
import { tldrRankerFrom } from '../models/tldr-model.ts';
import { carriedFiles } from '../stages/evaluate/carried-files.ts';
import { compareModels } from '../stages/evaluate/compare-models.ts';
import { tldrSuites } from '../stages/evaluate/suites/tldr.ts';
import { fitTldr } from '../stages/train/tldr/fit-tldr.ts';
import { goOnTldr } from '../stages/train/tldr/go-on-tldr.ts';
import { madeTldrs } from '../stages/train/tldr/testing/made-tldrs.ts';
import { tldrFeedbackParametersSchema } from '../stages/train/tldr/tldr-feedback-parameters.ts';
import { tldrParametersSchema } from '../stages/train/tldr/tldr-parameters.ts';

/** What the gate says, without any dataset, of a version that was taught with papers of before and of one without. */
const rows = madeTldrs();
const parameters = tldrFeedbackParametersSchema.parse({ correctionWeight: 10 });
/** A reader who holds what was found for the summary, of papers like those that the parent knows. */
const labelled = tldrExamples(
  rows.slice(0, 4).map((row) => ({
    ...row,
    source: row.source.map((text) => text.replaceAll(/harbours|glaciers|forests|kitchens/g, 'deserts')),
    target: row.source.slice(-1),
  })),
).map((example) => ({ example, weight: 1 }));

let folder: string;
let parent: TldrModel;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'papyri-forgetting-'));
  parent = fitTldr(
    tldrExamples(rows),
    tldrParametersSchema.parse({ rounds: 30, models: 2, wordRounds: 30, parts: 3 }),
    1,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The gate's word on a version, with the rows that the current one carries. */
function judged(taught: TldrModel) {
  const files = { [heldOutFile]: packRows(rows.slice(10)), [replayFile]: packRows(rows.slice(0, 10)) };
  const current = {
    ...writeModel(join(folder, 'current'), 'current', files, { task: 'tldr' }).model,
    folder: join(folder, 'current'),
  };
  const carried = carriedFiles(tldrSuites.suites, [], [current, undefined]);
  const contestants = {
    candidate: { model: tldrRankerFrom('taught', taught), bytes: 0 },
    current: { model: tldrRankerFrom('parent', parent), bytes: 0 },
  };
  return compareModels({ ...tldrSuites, behaviours: [] }, carried, contestants);
}

it('keeps a version back that forgot, and lets pass the one that learned again what was known', () => {
  const forgetful = judged(goOnTldr(parent, labelled, [], parameters, 1));
  expect(forgetful.suites).toMatchObject([{ dataset: 'scitldr', file: heldOutFile, items: 30 }]);
  expect(forgetful.passed).toBe(false);
  expect(forgetful.reasons.join()).toMatch(/scitldr: .* and not by chance/);

  const taught = judged(goOnTldr(parent, labelled, tldrExamples(rows.slice(0, 10)), parameters, 1));
  expect(taught.suites[0]?.difference).toBeGreaterThan(forgetful.suites[0]?.difference ?? 0);
  expect(taught.reasons).toEqual([]);
});

it('asks the whole file where the dataset is here, and nothing where no version carries rows', () => {
  const { model } = madeHandover('bare', { 'trees.json': '{}' }, { task: 'tldr' });
  const bare = { ...model, folder };
  expect(carriedFiles(tldrSuites.suites, [], [undefined, bare])).toEqual([]);
  const here = [{ dataset: 'scitldr', file: 'dev.jsonl', bytes: new Uint8Array() }];
  expect(carriedFiles(tldrSuites.suites, here, [bare])).toEqual([]);
});
