import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basicTokens } from './basic-tokens.ts';
import { wordPieceEncoder } from './encode-wordpiece.ts';
import { trainWordPiece } from './train-wordpiece.ts';
import { readVocabulary, specialTokens, vocabularyText } from './vocabulary.ts';

const words = (text: string, lowerCase = true) => basicTokens(text, lowerCase).map((token) => token.text);

describe('basic tokens', () => {
  it('are those of BERT’s own tests', () => {
    // google-research/bert, tokenization_test.py: test_chinese, test_basic_tokenizer_lower, _no_lower.
    expect(words('ah\u535A\u63A8zz')).toEqual(['ah', '\u535A', '\u63A8', 'zz']);
    expect(words(' \tHeLLo!how  \n Are yoU?  ')).toEqual(['hello', '!', 'how', 'are', 'you', '?']);
    expect(words('H\u00E9llo')).toEqual(['hello']);
    expect(words(' \tHeLLo!how  \n Are yoU?  ', false)).toEqual(['HeLLo', '!', 'how', 'Are', 'yoU', '?']);
  });

  it('drop control characters inside words, and keep accents where case is kept', () => {
    expect(words('so\u00adft\u0000 \ufffdx')).toEqual(['soft', 'x']);
    expect(words('Café', false)).toEqual(['Café']);
    expect(words('A\u0301b—c…')).toEqual(['ab', '—', 'c', '…']);
    expect(words('\u00a0a\u2003 \u00a0é\u3000'), 'wide spaces').toEqual(['a', 'e']);
    expect(words('$5.0')).toEqual(['$', '5', '.', '0']);
  });

  it('know where they stand, also where letters change their number', () => {
    const source = 'İs e\u0301té\u00ad!';
    const found = basicTokens(source, true).map(({ text, start, end }) => [text, source.slice(start, end)]);
    expect(found).toEqual([
      ['is', 'İs'],
      ['ete', 'e\u0301té'],
      ['!', '!'],
    ]);
  });
});

const corpus = [
  'We show that lower bounds hold. Lowest, lower, low; newest and widest.',
  'Unsupervised learning learns; the learner learned lessons.',
  'Les élèves ont été reçus à l’école — 東京 2024.',
];

describe('the trainer', () => {
  it('merges the most frequent neighbours first', () => {
    const vocabulary = trainWordPiece(['abab abab ab', 'xy'], { size: 12, lowerCase: true });
    // a, ##b, ##a, x, ##y; then a+##b (3 words), ##a+##b (2): what stands once is not merged.
    expect(vocabulary).toEqual([...specialTokens, 'a', '##b', '##a', 'x', '##y', 'ab', '##ab']);
    expect(trainWordPiece(['abab abab ab', 'xy'], { size: 99, lowerCase: true })).toEqual([
      ...vocabulary,
      'abab',
    ]);
  });

  it('counts as one who counts all pairs anew after each merge', () => {
    const text = corpus.join(' ');
    const counts = new Map<string, number>();
    for (const word of words(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const pieces = [...counts].map(([word, count]) => ({
      of: [...word].map((letter, at) => (at > 0 ? `##${letter}` : letter)),
      count,
    }));
    const vocabulary = trainWordPiece(corpus, { size: 400, lowerCase: true });
    const merged = vocabulary.slice(specialTokens.length + new Set(pieces.flatMap(({ of }) => of)).size);
    expect(merged.length).toBeGreaterThan(10);
    for (const token of merged) {
      const pairs = new Map<string, number>();
      for (const { of, count } of pieces)
        of.forEach((piece, at) => {
          const next = of[at + 1];
          if (next !== undefined) pairs.set(`${piece} ${next}`, (pairs.get(`${piece} ${next}`) ?? 0) + count);
        });
      const most = Math.max(...pairs.values());
      const chosen = [...pairs].filter(
        ([pair, count]) => count === most && pair.replace(' ##', '') === token,
      );
      expect(chosen.length, token).toBeGreaterThan(0);
      const [left, right] = (chosen[0]?.[0] ?? '').split(' ');
      for (const { of } of pieces)
        for (let at = 0; at + 1 < of.length; at++)
          if (of[at] === left && of[at + 1] === right) of.splice(at, 2, token);
    }
  });

  it('leaves rare characters out', () => {
    const vocabulary = trainWordPiece(['aaa aaa b'], { size: 50, lowerCase: true, alphabet: 1 });
    expect(vocabulary).not.toContain('b');
    const encoder = wordPieceEncoder(vocabulary, true);
    expect(encoder.decode(encoder.encode('aaa b').ids)).toBe('aaa [UNK]');
  });
});

describe('the encoder', () => {
  const bert = [...specialTokens, 'want', '##want', '##ed', 'wa', 'un', 'runn', '##ing', '[', ']', 'mask'];
  const encoder = wordPieceEncoder(bert, true);

  it('cuts as BERT’s own tests do', () => {
    // google-research/bert, tokenization_test.py: test_wordpiece_tokenizer.
    const cut = (text: string) => Array.from(encoder.pieces(text).ids, (id) => bert[id]);
    expect(cut('')).toEqual([]);
    expect(cut('unwanted running')).toEqual(['un', '##want', '##ed', 'runn', '##ing']);
    expect(cut('unwantedX running')).toEqual(['[UNK]', 'runn', '##ing']);
    expect(cut(`${'un'.repeat(60)}`)).toEqual(['[UNK]']);
    expect(cut('[MASK]')).toEqual(['[', 'mask', ']']);
  });

  it('frames one text or two, and cuts the longer one', () => {
    const tokens = (options: { second?: string; most?: number }) =>
      Array.from(encoder.encode('unwanted', options).ids, (id) => bert[id]).join(' ');
    expect(tokens({})).toBe('[CLS] un ##want ##ed [SEP]');
    expect(tokens({ most: 4 })).toBe('[CLS] un ##want [SEP]');
    expect(tokens({ second: 'running', most: 7 })).toBe('[CLS] un ##want [SEP] runn ##ing [SEP]');
    expect(tokens({ second: 'wa', most: 6 })).toBe('[CLS] un ##want [SEP] wa [SEP]');
    const pair = encoder.encode('want', { second: 'want running' });
    expect([...pair.types]).toEqual([0, 0, 0, 1, 1, 1, 1]);
    expect([...pair.starts]).toEqual([-1, 0, -1, 0, 5, 9, -1]);
    expect([...pair.ends]).toEqual([-1, 4, -1, 4, 9, 12, -1]);
    expect(() => encoder.encode('want', { most: 1 })).toThrow(RangeError);
  });

  it('loses no character, and knows the place of each', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.lorem({ maxCount: 8 }),
      fc
        .array(fc.constantFrom(...corpus.join(' '), '\u0301', '\u00ad', '\u00a0', ' '), { maxLength: 30 })
        .map((of) => of.join('')),
    );
    const trained = trainWordPiece(corpus, { size: 400, lowerCase: true });
    fc.assert(
      fc.property(text, fc.boolean(), (source, lowerCase) => {
        const tokens = basicTokens(source, lowerCase);
        const letters = new Set(tokens.flatMap((token) => [...token.text]));
        // All characters, at the start of a word and within: nothing is unknown.
        const own = new Set([...trained, ...[...letters].flatMap((letter) => [letter, `##${letter}`])]);
        const all = wordPieceEncoder([...own], lowerCase);
        const { ids, starts, ends } = all.pieces(source);
        expect(all.decode(ids)).toBe(tokens.map((token) => token.text).join(' '));
        let last = 0;
        ids.forEach((id, at) => {
          const [start = 0, end = 0] = [starts[at], ends[at]];
          expect(start).toBeGreaterThanOrEqual(Math.min(last, start));
          const piece = (all.vocabulary[id] ?? '').replace(/^##(?=.)/su, '');
          expect(words(source.slice(start, end), lowerCase).join('')).toContain(piece);
          last = end;
        });
        const covered = new Set<number>();
        ids.forEach((_, at) => {
          for (let unit = starts[at] ?? 0; unit < (ends[at] ?? 0); unit++) covered.add(unit);
        });
        for (let at = 0; at < source.length; at++)
          if (/[\p{L}\p{N}\p{P}]/u.test(source.charAt(at)))
            expect(covered.has(at), source.charAt(at)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('encodes a million tokens a second of processor time, by a wide margin on an idle machine', () => {
    const text = corpus.slice(0, 2).join(' ').repeat(500);
    const fast = wordPieceEncoder(trainWordPiece(corpus, { size: 90, lowerCase: true }), true);
    fast.pieces(text);
    const before = process.cpuUsage();
    let tokens = 0;
    while (tokens < 200_000) tokens += fast.pieces(text).ids.length;
    const { user, system } = process.cpuUsage(before);
    // A tenth of what was measured: it only tells when the cache or the fast path is gone.
    expect(tokens / ((user + system) / 1e6)).toBeGreaterThan(200_000);
  });
});

it('a vocabulary file is read as it was written, and checked', () => {
  const vocabulary = trainWordPiece(corpus, { size: 120, lowerCase: true });
  expect(readVocabulary(vocabularyText(vocabulary))).toEqual(vocabulary);
  expect(readVocabulary(vocabularyText(vocabulary).replaceAll('\n', '\r\n'))).toEqual(vocabulary);
  expect(() => readVocabulary('[PAD]\n[UNK]\n')).toThrow(/lacks \[CLS\]/);
  expect(() => readVocabulary(`${vocabularyText(vocabulary)}[PAD]\n`)).toThrow(/twice/);
  expect(() => wordPieceEncoder(['a'], true)).toThrow(/lacks/);
});
