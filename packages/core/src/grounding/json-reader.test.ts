import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuTimeMs } from '../../../../tests/support/cpu-time.ts';
import { createJsonReader, type JsonObject } from './json-reader.ts';

/** Reads a text in pieces of the given size; gives the last object that ended and the state. */
function read(text: string, size = 7, maxLength = 100_000) {
  const objects: { readonly value: JsonObject; readonly heldBy: string }[] = [];
  const reader = createJsonReader({
    maxLength,
    onObject: (value, heldBy) => objects.push({ value, heldBy }),
  });
  for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
  const last = objects.at(-1)?.value;
  return { state: reader.state, objects, value: last && JSON.parse(JSON.stringify(last)) };
}

describe('createJsonReader', () => {
  test.each([
    ['in a code fence', '```json\n{"a": 1}\n```', { a: 1 }],
    ['after words', 'Sure! Here it is:\n{"a": [1, 2]} Anything else?', { a: [1, 2] }],
    ['after thoughts with braces', '<think>maybe {"a": 2}?</think>{"a": 1}', { a: 1 }],
    ['after a word in braces', 'The set {x, y} is meant. {"a": 1}', { a: 1 }],
    ['with commas too many and too few', '{"a": 1,, "b": [1 2,], }', { a: 1, b: [1, 2] }],
    ['with a line break in a string', '{"a": "x\ny"}', { a: 'x\ny' }],
    [
      'with formulas',
      String.raw`{"a": "\alpha + \\sum \u0041 \u00e"}`,
      { a: String.raw`\alpha + \sum A \u00e` },
    ],
    [
      'with an unescaped quotation mark',
      '{"a": "the "best" model", "b": 1}',
      { a: 'the "best" model', b: 1 },
    ],
    ['of Python', '{"a": True, "b": None}', { a: true, b: null }],
    ['with a key that reaches for the prototype', '{"__proto__": {"x": 1}}', { ['__proto__']: { x: 1 } }],
  ])('reads JSON %s', (_, text, expected) => {
    for (const size of [1, 3, 1000]) {
      const { state, value } = read(text, size);
      expect(state).toBe('whole');
      expect(JSON.stringify(value)).toBe(JSON.stringify(expected));
    }
  });

  test.each(['', 'I cannot help with that.', '{', '{"a": "cut off he', '{"a": [{"b": 1}, {"c', '[1, 2]'])(
    'waits for the end of %j',
    (text) => {
      expect(read(text).state).toBe('open');
    },
  );

  test('keeps what ended before the rest was cut off', () => {
    const { objects, state } = read('{"s": [{"t": "one"}, {"t": "tw');
    expect(state).toBe('open');
    expect(objects).toEqual([{ value: { t: 'one' }, heldBy: 's' }]);
  });

  test('gives up on what is too long, too deep or no JSON after all', () => {
    expect(read(`{"a": "${'x'.repeat(500)}"}`, 7, 100).state).toBe('broken');
    expect(read(`{"s": [{"t": 1}], ${'{"a":'.repeat(20)}`).state).toBe('broken');
    expect(read('{"s": [{"t": 1}] ; drop }').state).toBe('broken');
  });

  test('reads whatever JSON.stringify writes, however it is cut', () => {
    const jsonObject = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 });
    fc.assert(
      fc.property(jsonObject, fc.integer({ min: 1, max: 50 }), fc.boolean(), (object, size, spaced) => {
        const text = JSON.stringify(object, null, spaced ? 2 : 0);
        const { state, value } = read(text, size);
        expect(state).toBe('whole');
        expect(value).toEqual(JSON.parse(text));
      }),
    );
  });

  test('takes any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\ tru1-e<>think\n') }), (text) => {
        expect(['open', 'whole', 'broken']).toContain(read(text, 2).state);
      }),
      { numRuns: 500 },
    );
  });

  test('is linear: a megabyte takes no longer than it should', () => {
    const text = `{"s": [${'{"t": "word word word"},'.repeat(40_000)}]}`;
    const started = cpuTimeMs();
    expect(read(text, 20, 10_000_000).state).toBe('whole');
    expect(cpuTimeMs() - started).toBeLessThan(3000);
  });
});
