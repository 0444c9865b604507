import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTldr } from '@papyri/core/summarize/make-tldr';
import { samplePaper } from '@papyri/core/text/testing/sample-paper';
import { describe, expect, it } from 'vitest';
import { heldTo } from '../stages/evaluate/behaviour.ts';
import { sentenceRankerBehaviours } from '../stages/evaluate/behaviours/sentence-ranker.ts';
import { runBehaviours } from '../stages/evaluate/run-behaviours.ts';
import { checkedModel } from './checked-model.ts';
import { loadKeyPointTrees } from './load-key-points.ts';
import { loadTldr } from './load-tldr.ts';
import type { ModelFiles } from './model-files.ts';
import { parseHandover } from './model-folder.ts';
import { packagedModels } from './shipped-models.ts';

const bytesOf = (task: string, path: string) =>
  new Uint8Array(readFileSync(join(packagedModels, task, path)));
const filesOf = (task: string): ModelFiles => ({ bytes: (path) => bytesOf(task, path) });
const runtime = { onnxScorer: () => () => [] };
const rankers = [
  ['tldr', checkedModel.tldr(loadTldr('shipped', filesOf('tldr'), runtime))],
  ['key-points', checkedModel['key-points'](loadKeyPointTrees('shipped', filesOf('key-points'), runtime))],
] as const;

describe.each(rankers)('what ships for %s', (task, ranker) => {
  it('is what its model.json says, and small', () => {
    const { model } = parseHandover(bytesOf(task, 'model.json'));
    for (const { path, sha256, size } of model.artefacts) {
      const bytes = bytesOf(task, path);
      expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(sha256);
      expect(bytes.length, path).toBe(size);
    }
    expect(model.artefacts.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(2_000_000);
  });

  it('behaves', () => {
    const broken = runBehaviours(ranker, sentenceRankerBehaviours).filter((result) => !heldTo(result));
    expect(broken.map(({ name, failed }) => `${name}: ${failed}`)).toEqual([]);
  });
});

it('the TLDR that ships says what a paper proposes, in words of one sentence, and cites it', () => {
  const [, tldr] = rankers[0];
  const found = makeTldr(samplePaper(), {}, { tldr });
  expect(found?.text).toMatch(/^We propose TidePool, a graph network that forecasts harbour water levels/);
  expect(found?.citations[0]?.quote).toMatch(/^In this paper, we propose TidePool/);
});
