import { PapyriError } from '@papyri/core/errors';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { artefactIfThere, artefactRows, evenRows, packRows, unpackRows } from './artefact-rows.ts';
import type { ModelFiles } from './model-files.ts';

const schema = z.object({ at: z.int() });
const rows = Array.from({ length: 10 }, (_, at) => ({ at }));
const filesOf = (files: Readonly<Record<string, Uint8Array>>): ModelFiles => ({
  bytes(path) {
    const bytes = files[path];
    if (bytes) return bytes;
    throw new PapyriError(path === 'damaged' ? 'checksum-mismatch' : 'model-not-servable');
  },
});

describe('rows that a version carries', () => {
  it('come back as they were, in the same bytes each time', () => {
    const packed = packRows(rows);
    expect(artefactRows(filesOf({ 'rows.gz': packed }), 'rows.gz', schema)).toEqual(rows);
    expect(packRows(rows)).toEqual(packed);
  });

  it('are none where it carries none, and an error where they are damaged', () => {
    expect(artefactRows(filesOf({}), 'rows.gz', schema)).toEqual([]);
    expect(() => artefactIfThere(filesOf({}), 'damaged')).toThrow(
      expect.objectContaining({ code: 'checksum-mismatch' }),
    );
  });

  it('are refused where they are no gzip, not of their form, or would fill the memory', () => {
    const invalid = expect.objectContaining({ code: 'training-data-invalid' });
    expect(() => unpackRows(new TextEncoder().encode('{"at":1}'))).toThrow(invalid);
    expect(() => artefactRows(filesOf({ x: packRows([{ at: 'one' }]) }), 'x', schema)).toThrow(invalid);
    const bomb = packRows(Array.from({ length: 40 }, () => 'a'.repeat(1024 * 1024)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => unpackRows(bomb)).toThrow(invalid);
  });
});

describe('evenRows', () => {
  it('takes so many from the whole length, and all where there are fewer', () => {
    expect(evenRows(rows, 3)).toEqual([{ at: 0 }, { at: 3 }, { at: 6 }]);
    expect(evenRows(rows, 20)).toEqual(rows);
    expect(evenRows(rows, 0)).toEqual([]);
  });
});
