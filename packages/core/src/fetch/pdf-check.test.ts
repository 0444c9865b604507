import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPdfCheck } from './pdf-check.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const file = bytes(`%PDF-1.7\n${'x'.repeat(5000)}\n%%EOF\n`);

function check(chunks: readonly Uint8Array[], expectedLength?: number) {
  const watched = createPdfCheck(expectedLength);
  const kept = chunks.map((chunk) => watched.push(chunk));
  return { verdict: watched.finish(), rejectedEarly: kept.includes(false) };
}

describe('createPdfCheck', () => {
  it('accepts a whole file in whatever pieces it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(file.length), { maxLength: 20 }), (cuts) => {
        const points = [0, ...cuts.sort((a, b) => a - b), file.length];
        const chunks = points.slice(1).map((end, index) => file.subarray(points[index], end));
        expect(check(chunks, file.length)).toEqual({
          verdict: { ok: true, size: file.length, endMarker: true },
          rejectedEarly: false,
        });
      }),
    );
  });

  it('accepts bytes before the header as readers do, up to 1024', () => {
    expect(check([bytes(' '.repeat(1020)), file]).verdict.ok).toBe(true);
    expect(check([bytes(' '.repeat(1021)), file])).toEqual({
      verdict: { ok: false, code: 'not-a-pdf' },
      rejectedEarly: true,
    });
  });

  it('takes a missing end marker for a hint only', () => {
    expect(check([bytes('%PDF-1.4 no end')]).verdict).toEqual({ ok: true, size: 15, endMarker: false });
  });

  it('refuses a page of HTML before it has all come', () => {
    expect(check([bytes(`<html>${'y'.repeat(2000)}`)]).rejectedEarly).toBe(true);
  });

  it('refuses fewer or more bytes than were told', () => {
    expect(check([file.subarray(0, 4000)], file.length).verdict).toEqual({
      ok: false,
      code: 'source-truncated',
    });
    expect(check([file, file], file.length).verdict).toEqual({ ok: false, code: 'source-truncated' });
    expect(check([]).verdict).toEqual({ ok: false, code: 'file-empty' });
  });
});
