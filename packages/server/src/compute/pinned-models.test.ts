import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeDocument } from '@papyri/core/clean/document-bytes';
import { buildCleanDocument } from '@papyri/core/text/testing/build-clean-document';
import { encodeTrees } from 'onnx-train/trees/tree-onnx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder, temporaryFolder } from '../../../../tests/support/server-process.ts';
import { configSchema } from '../config/schema.ts';
import type { ModelFolder } from '../models/model-folder.ts';
import { madeTrees, writeMadeTrees, writeModel } from '../models/testing/made-model.ts';
import { createCompute } from './create-compute.ts';

/** Versions of models in real worker threads. */
let folder: string;
const found = new Map<string, ModelFolder>();
const warned: unknown[] = [];
const forgotten: string[] = [];
const add = (made: ModelFolder) => found.set(made.model.version, made);

const trees = madeTrees('late');
const beyondFloats = { ...trees, base: [1e39] };
const tooWide = { ...trees, width: trees.width + 1, cuts: [...trees.cuts, []] };

beforeAll(() => {
  folder = temporaryFolder('pinned');
  const made = (version: string, content: string, format = 'trees') =>
    add(writeModel(join(folder, version), version, { 'trees.json': content }, { format }));
  add(writeMadeTrees(join(folder, 'late'), 'late', 'late'));
  add(writeMadeTrees(join(folder, 'early'), 'early', 'late', -1));
  made('not-json', '{');
  made('no-trees', '{}');
  made('too-wide', JSON.stringify(tooWide));
  made('infinite', JSON.stringify(beyondFloats));
  made('other-format', 'x', 'x');
  made('changed', JSON.stringify(trees));
  const onnx = (version: string, content: Uint8Array) =>
    add(writeModel(join(folder, version), version, { 'model.onnx': content }, { format: 'onnx' }));
  onnx('late-onnx', encodeTrees(trees));
  onnx('wide-onnx', encodeTrees(tooWide));
  onnx('no-onnx', Buffer.from('not a model'));
  writeFileSync(join(folder, 'changed/trees.json'), JSON.stringify(beyondFloats));
});
beforeEach(() => {
  warned.length = 0;
  forgotten.length = 0;
});
const compute = createCompute(configSchema.parse({ data: { dir: '.' } }).extract, {
  onDemand: true,
  log: { warn: (line: unknown) => void warned.push(line) },
  models: {
    locate: async ({ version }) => {
      const made = found.get(version);
      if (!made) throw new Error('it is lost');
      return { ...made.model, folder: made.folder };
    },
    forget: ({ task, version }) => void forgotten.push(`${task}@${version}`),
  },
});
afterAll(async () => {
  await compute.close();
  removeFolder(folder);
});

const subjects = ['tides', 'winds', 'moons', 'ships', 'walls', 'locks', 'gates', 'ropes', 'pumps', 'boats'];
const document = buildCleanDocument(
  [
    { role: 'heading', text: 'Abstract' },
    {
      role: 'abstract',
      text: 'We predict the level of water in a harbour. Errors are small in three years.',
    },
    { role: 'heading', text: '1 Introduction' },
    ...subjects.map((subject) => ({
      role: 'paragraph' as const,
      text: `The ${subject} of this harbour were measured with care over three years by people who live there.`,
    })),
  ],
  1,
);
const inputWith = (version: string) => ({
  documentId: document.id,
  document: encodeDocument(document),
  context: { title: 'Water in a harbour', abstract: '' },
  models: [
    { task: 'tldr', version: 'heuristic-1', variant: 'current', propensity: 1 },
    { task: 'key-points', version, variant: 'current', propensity: 1 },
  ],
  now: '2026-11-30T10:00:00.000Z',
});
const summaryBy = async (version: string) => {
  const { value } = await compute.summarize(inputWith(version));
  const { provenance, ...content } = value;
  return { content, served: provenance.models.find(({ task }) => task === 'key-points') };
};

describe('the version that was pinned', () => {
  it('does the work, each its own, whatever was asked before', async () => {
    const builtIn = await summaryBy('heuristic-1');
    const late = await summaryBy('late');
    const early = await summaryBy('early');
    expect([builtIn, late, early].map(({ served }) => served?.version)).toEqual([
      'heuristic-1',
      'late',
      'early',
    ]);
    expect(late.content).not.toEqual(builtIn.content);
    expect(early.content).not.toEqual(late.content);
    const again = await Promise.all(['late', 'early', 'heuristic-1'].map(summaryBy));
    expect(again).toEqual([late, early, builtIn]);
    expect(warned).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'does not load onnxruntime before an ONNX model serves',
    async () => {
      const isLoaded = () => readFileSync('/proc/self/maps', 'utf8').includes('onnxruntime');
      await summaryBy('late');
      expect(isLoaded()).toBe(false);
      await summaryBy('late-onnx');
      expect(isLoaded()).toBe(true);
    },
  );

  it('is the same in onnxruntime, and many ask at once', async () => {
    const late = await summaryBy('late');
    const summaries = await Promise.all(Array.from({ length: 4 }, () => summaryBy('late-onnx')));
    expect(warned).toEqual([]);
    for (const { content, served } of summaries) {
      expect(served?.version).toBe('late-onnx');
      expect(content).toEqual(late.content);
    }
  });

  it.each([
    ['unknown', /it is lost/],
    ['not-json', /SyntaxError/],
    ['no-trees', /ZodError/],
    ['too-wide', /features, not of/],
    ['infinite', /it gave Infinity/],
    ['other-format', /nothing here loads x for key-points/],
    ['wide-onnx', /dimension|index: 1/i],
    ['no-onnx', /protobuf|model/i],
    ['changed', /checksum-mismatch: trees.json/],
  ])('is replaced by the built-in one where it is %s, and that is told', async (version, reason) => {
    const { content, served } = await summaryBy(version);
    expect(content).toEqual((await summaryBy('heuristic-1')).content);
    expect(served).toEqual({
      task: 'key-points',
      version: 'heuristic-1',
      variant: 'fallback',
      propensity: 1,
    });
    expect(warned).toEqual([{ model: `key-points@${version}`, reason: expect.stringMatching(reason) }]);
    expect(forgotten).toEqual(version === 'unknown' ? [] : [`key-points@${version}`]);
  });

  it('is not said to have served a task for which no model is asked', async () => {
    const encoder = { task: 'encoder', version: 'encodes', variant: 'current', propensity: 1 };
    add(writeModel(join(folder, 'encodes'), 'encodes', { a: 'b' }, { task: 'encoder' }));
    const given = { ...inputWith('late'), models: [encoder], question: 'What is this paper about?' };
    const { value } = await compute.answer(given);
    expect(value.provenance.models).toEqual([{ ...encoder, version: 'heuristic-1', variant: 'fallback' }]);
    expect(warned).toHaveLength(1);
  });

  it('answers questions, too', async () => {
    const { value } = await compute.answer({ ...inputWith('late'), question: 'What is this paper about?' });
    expect(value.provenance.models).toEqual(inputWith('late').models);
  });
});
