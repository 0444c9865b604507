import { describe, expect, it } from 'vitest';
import { minimised } from './pdf/minimise.ts';
import { drawRecipe, mutationKinds, type Recipe, recipeMaker } from './pdf/mutate.ts';
import { complaintOf, type ReadOutcome } from './pdf/outcome.ts';
import { copyModel, parseModel } from './pdf/pdf-model.ts';
import { randomFrom } from './pdf/random.ts';
import { createReader } from './pdf/reader.ts';
import { runMutations } from './pdf/run-mutations.ts';
import { ownSeedFiles } from './pdf/seed-files.ts';
import { writeModel } from './pdf/write-model.ts';

const files = await ownSeedFiles();

describe('mutated PDFs', () => {
  it('never crash, hang or break a promise', { timeout: 600_000 }, async () => {
    const used = new Set<string>();
    const report = await runMutations({
      files,
      seed: 1,
      goesOn: (count) => count < 160,
      minimiseReads: 0,
      // Files that would be stopped after seconds are stopped at once.
      stallMs: 500,
      onFile: (_index, _outcome, { steps }) => {
        for (const { kind } of steps) used.add(kind);
      },
    });
    expect(
      report.findings.map(({ complaint, seedFile, recipe }) => ({ complaint, seedFile, recipe })),
    ).toEqual([]);
    // The files must get past the engine's door, and fail for many reasons, or nothing was tested.
    expect(report.byCode.ok).toBeGreaterThan(70);
    expect(Object.keys(report.byCode).length).toBeGreaterThan(5);
    expect([...mutationKinds].filter((kind) => !used.has(kind))).toEqual([]);
  });

  it('are the same for the same seed, and differ from what they were made from', () => {
    const made = (seed: number): string[] => {
      const random = randomFrom(seed);
      const make = recipeMaker(files);
      return Array.from({ length: 30 }, () =>
        Buffer.from(make(drawRecipe(files, random))).toString('base64'),
      );
    };
    expect(made(7)).toEqual(made(7));
    expect(made(7)).not.toEqual(made(8));
    const whole = new Set(files.map(({ bytes }) => Buffer.from(bytes).toString('base64')));
    expect(made(7).filter((file) => whole.has(file)).length).toBeLessThan(5);
  });

  it('can be read when they were only taken apart and put together', async () => {
    const reader = createReader();
    try {
      for (const { name, bytes } of files) {
        const model = parseModel(bytes);
        expect(model, name).toBeDefined();
        if (!model) continue;
        const code = (await reader.read(bytes)).code;
        for (const packed of [true, false])
          expect({
            name,
            packed,
            code: (await reader.read(writeModel({ ...copyModel(model), packed }))).code,
          }).toEqual({
            name,
            // What is encrypted cannot move into a stream of objects.
            packed,
            code,
          });
      }
    } finally {
      await reader.close();
    }
  });

  it('are told to be wrong where they are', () => {
    const fine: ReadOutcome = {
      id: 1,
      code: 'ok',
      violations: [],
      pages: 1,
      ms: 9,
      cpuMs: 9,
      peakMb: 90,
      rssMb: 200,
    };
    expect(complaintOf(fine)).toBeUndefined();
    expect(complaintOf({ ...fine, code: 'pdf-damaged' })).toBeUndefined();
    expect(complaintOf({ ...fine, code: 'internal' })).toBe('internal');
    expect(complaintOf({ ...fine, violations: ['text: lone surrogate'] })).toContain('surrogate');
    expect(complaintOf({ ...fine, cpuMs: 11_000 })).toBe('hang');
    expect(complaintOf({ ...fine, peakMb: 1100 })).toBe('memory');
  });

  it('are made of as few mutations as show what was found', async () => {
    const recipe: Recipe['steps'] = Array.from({ length: 12 }, (_, seed) => ({ kind: 'cut', seed }));
    let asked = 0;
    const shows = async (part: Recipe['steps']): Promise<boolean> => {
      asked++;
      return [3, 8].every((seed) => part.some((step) => step.seed === seed));
    };
    expect((await minimised(recipe, shows, 100)).map(({ seed }) => seed)).toEqual([3, 8]);
    expect(asked).toBeLessThan(60);
  });
});
