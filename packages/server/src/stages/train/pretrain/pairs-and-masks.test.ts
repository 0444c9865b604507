import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from 'onnx-train/random';
import { specialTokens } from 'onnx-train/wordpiece/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskTokens } from './mask-tokens.ts';
import { pretrainBatches } from './pretrain-batch.ts';
import { drawPair } from './sentence-pair.ts';
import { corpusWriter, type TokenCorpus } from './token-corpus.ts';

const specials = specialTokens.length;
let folder: string;
let corpus: TokenCorpus;

/** Documents of 40 sentences of 3 to 7 tokens; a token tells its document (hundreds) and how far it is in it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pairs-'));
  const writer = corpusWriter(join(folder, 'tokens'));
  for (let document = 0; document < 6; document++) {
    let at = 0;
    writer.add([
      [],
      ...Array.from({ length: 40 }, (_, sentence) =>
        Array.from({ length: 3 + (sentence % 5) }, () => specials + 1000 * document + at++),
      ),
    ]);
  }
  writer.add([[], []]);
  corpus = writer.finish();
});
afterAll(async () => {
  corpus.close();
  await rm(folder, { recursive: true, force: true });
});

const documentOf = (token: number): number => Math.floor((token - specials) / 1000);

describe('a corpus of tokens', () => {
  it('gives back what was written, without what is empty', () => {
    expect(corpus.documents).toBe(6);
    expect(corpus.sentences).toBe(240);
    expect([...corpus.read(41, 43, 100)]).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => specials + 1003 + at),
    );
    expect([...corpus.read(41, 43, 2, { last: true })]).toEqual([specials + 1010, specials + 1011]);
    expect([39, 40, 239].map(corpus.documentOf)).toEqual([0, 1, 5]);
    expect(corpus.endOf(1)).toBe(80);
  });
});

describe('pairs of stretches', () => {
  it('follow each other, or come from two documents, as often and as long', () => {
    const random = seededRandom(1);
    const pairs = Array.from({ length: 2000 }, () => drawPair(corpus, random, 60));
    for (const { first, second, follows } of pairs) {
      expect(first.length).toBe(30);
      expect(second.length).toBeGreaterThan(0);
      expect(first.length + second.length).toBeLessThanOrEqual(60);
      const [last = 0, next = 0] = [first.at(-1), second[0]];
      if (follows) expect(next).toBe(last + 1);
      else expect(documentOf(next)).not.toBe(documentOf(last));
      expect(new Set([...second].map(documentOf)).size).toBe(1);
    }
    const [true_, false_] = [true, false].map((kind) => pairs.filter(({ follows }) => follows === kind));
    expect((true_?.length ?? 0) / 2000).toBeCloseTo(0.5, 1);
    const mean = (of: typeof pairs = []) =>
      of.reduce((sum, { second }) => sum + second.length, 0) / of.length;
    expect(Math.abs(mean(true_) - mean(false_))).toBeLessThan(1.5);
  });

  it('are not drawn from one document', async () => {
    const writer = corpusWriter(join(folder, 'one'));
    writer.add(Array.from({ length: 40 }, () => [9, 9, 9]));
    const one = writer.finish();
    expect(() => {
      for (let tries = 0; tries < 20; tries++) drawPair(one, seededRandom(tries), 20);
    }).toThrow(expect.objectContaining({ code: 'request-invalid' }));
    one.close();
  });
});

describe('masked words', () => {
  it('are 15 %: eight in ten hidden, one another, one as it was; marks stay', () => {
    const random = seededRandom(2);
    const kinds = { hidden: 0, other: 0, same: 0 };
    for (let row = 0; row < 300; row++) {
      const before = Uint16Array.from({ length: 100 }, (_, at) => (at % 50 === 0 ? 2 : 10 + at));
      const ids = before.slice();
      const { places, words } = maskTokens(ids, random, {
        share: 0.15,
        mask: 4,
        specials: 5,
        vocabulary: 900,
      });
      expect(places).toHaveLength(15);
      expect(new Set(places).size).toBe(15);
      expect(words).toEqual(places.map((at) => before[at]));
      for (const at of before.keys())
        if (!places.includes(at)) expect(ids[at]).toBe(before[at]);
        else {
          expect(at % 50).not.toBe(0);
          kinds[ids[at] === 4 ? 'hidden' : ids[at] === before[at] ? 'same' : 'other'] += 1;
        }
    }
    expect(kinds.hidden / 4500).toBeCloseTo(0.8, 1);
    expect(kinds.other / 4500).toBeCloseTo(0.1, 1);
    expect(kinds.same / 4500).toBeCloseTo(0.1, 1);
  });
});

describe('batches', () => {
  const options = { seed: 1, batch: 8, sequence: 48, shorter: 0.5, masked: 0.15, vocabulary: 7000 };

  it('are the same for the same step, whatever came before, and have changing lengths', () => {
    const lengths = new Set<number>();
    for (let step = 1; step <= 12; step++) {
      const [batch] = pretrainBatches(corpus, step, options);
      expect(pretrainBatches(corpus, step, options)[0]).toEqual(batch);
      lengths.add(batch?.ids?.shape[1] ?? 0);
    }
    expect(lengths.size).toBeGreaterThan(3);
    expect(Math.max(...lengths)).toBe(48);
    expect(pretrainBatches(corpus, 1, { ...options, seed: 2 })).not.toEqual(
      pretrainBatches(corpus, 1, options),
    );
  });

  it('fall into parts of the same rows, whose shares make the mean of the whole', () => {
    const whole = pretrainBatches(corpus, 3, options)[0];
    const parts = pretrainBatches(corpus, 3, options, 4);
    expect(parts).toHaveLength(4);
    expect(parts.flatMap((part) => [...(part.words?.data ?? [])])).toEqual([...(whole?.words?.data ?? [])]);
    expect(parts.flatMap((part) => [...(part.follows?.data ?? [])])).toEqual([
      ...(whole?.follows?.data ?? []),
    ]);
    const shares = parts.map((part) => Number(part['masked share']?.data[0]));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(4, 5);
    expect(() => pretrainBatches(corpus, 3, options, 3)).toThrow(RangeError);
  });

  it('point at the masked words, and tell the stretches and the padding', () => {
    const [batch] = pretrainBatches(corpus, 2, { ...options, shorter: 0 });
    const ids = [...(batch?.ids?.data ?? [])].map(Number);
    const places = [...(batch?.places?.data ?? [])].map(Number);
    const [rows = 0, sequence = 0] = batch?.ids?.shape ?? [];
    expect(places.some((at) => ids[at] === 4)).toBe(true);
    for (let row = 0; row < rows; row++) {
      const own = ids.slice(row * sequence, (row + 1) * sequence);
      const segments = [...(batch?.segments?.data ?? [])]
        .map(Number)
        .slice(row * sequence, (row + 1) * sequence);
      const present = [...(batch?.present?.data ?? [])].slice(row * sequence, (row + 1) * sequence);
      expect(own[0]).toBe(2);
      expect(own.filter((id) => id === 3)).toHaveLength(2);
      expect(segments.indexOf(1)).toBe(own.indexOf(3) + 1);
      expect(own.map((id) => Number(id !== 0))).toEqual(present);
    }
  });
});
