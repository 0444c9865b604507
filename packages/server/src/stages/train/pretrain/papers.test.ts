import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isHeldOut } from './held-out.ts';
import { papersOf } from './papers.ts';

const line = (id: string, ...sentences: string[]) =>
  JSON.stringify({ id, sections: [{ title: '', sentences }] });
const read = async (bytes: Uint8Array) => {
  const papers = [];
  for await (const paper of papersOf(bytes)) papers.push(paper);
  return papers;
};

describe('papers of a file', () => {
  it('are read gzipped or plain, with their characters as they were', async () => {
    const text = `${line('A', 'a &amp;lt; b', '“é” 東')}\n\n${line('B')}`;
    const wanted = [
      { id: 'A', sentences: ['a < b', '“é” 東'] },
      { id: 'B', sentences: [] },
    ];
    expect(await read(Buffer.from(text))).toEqual(wanted);
    expect(await read(gzipSync(text))).toEqual(wanted);
  });

  it('are refused where a line is none, and where the file is cut off', async () => {
    for (const bad of ['{', '[]', '{"id":"","sections":[]}', '{"id":"A","sections":[{"sentences":[1]}]}'])
      await expect(read(Buffer.from(`${line('A')}\n${bad}\n`))).rejects.toMatchObject({
        code: 'request-invalid',
        detail: 'line 2 of the papers is no paper',
      });
    const whole = gzipSync(
      Array.from({ length: 500 }, (_, at) => line(`${at}`, `${Math.sin(at)}`)).join('\n'),
    );
    await expect(read(whole.subarray(0, whole.length / 2))).rejects.toThrow();
  });
});

describe('papers that are held out', () => {
  it('follow from the name alone, and are the share that is asked for', () => {
    const names = Array.from({ length: 4000 }, (_, at) => `P${at}-${1000 + at}`);
    const held = names.filter((name) => isHeldOut(name, 0.05));
    expect(held.length / names.length).toBeGreaterThan(0.04);
    expect(held.length / names.length).toBeLessThan(0.06);
    expect(
      held.every((name) => isHeldOut(name, 0.1)),
      'a larger share holds the smaller',
    ).toBe(true);
  });
});
