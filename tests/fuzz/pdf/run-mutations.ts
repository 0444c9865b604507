import { minimised } from './minimise.ts';
import { drawRecipe, type Recipe, recipeMaker, type SeedFile } from './mutate.ts';
import { complaintOf, type ReadOutcome } from './outcome.ts';
import { randomFrom } from './random.ts';
import { createReader } from './reader.ts';

/** A file that the program did not treat as it promises. */
export interface Finding {
  readonly complaint: string;
  readonly outcome: ReadOutcome;
  readonly seedFile: string;
  readonly recipe: Recipe;
  readonly pdf: Uint8Array;
}

export interface MutationReport {
  readonly files: number;
  readonly byCode: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  readonly peakMb: number;
  readonly rssMb: number;
  readonly slowestMs: number;
  readonly slowestCpuMs: number;
}

export interface MutationRun {
  readonly files: readonly SeedFile[];
  readonly seed: number;
  /** Asked before each file. */
  readonly goesOn: (filesSoFar: number) => boolean;
  /** How often a finding may be read again while it is made smaller. */
  readonly minimiseReads: number;
  readonly stallMs?: number;
  readonly onFinding?: (finding: Finding) => void;
  readonly onFile?: (files: number, outcome: ReadOutcome, recipe: Recipe) => void;
}

/**
 * Reads the seed files as they are, then mutated ones, one after the other. The same seed makes the same files; what is found is
 * made of fewer mutations where fewer show the same.
 */
export async function runMutations(run: MutationRun): Promise<MutationReport> {
  const random = randomFrom(run.seed);
  const make = recipeMaker(run.files);
  const reader = createReader(run);
  const byCode: Record<string, number> = {};
  const findings: Finding[] = [];
  let [files, peakMb, rssMb, slowestMs, slowestCpuMs] = [0, 0, 0, 0, 0];
  try {
    for (; run.goesOn(files); files++) {
      const recipe: Recipe =
        files < run.files.length ? { file: files, donor: files, steps: [] } : drawRecipe(run.files, random);
      const outcome = await reader.read(make(recipe));
      byCode[outcome.code] = (byCode[outcome.code] ?? 0) + 1;
      peakMb = Math.max(peakMb, outcome.peakMb);
      rssMb = Math.max(rssMb, outcome.rssMb);
      slowestMs = Math.max(slowestMs, outcome.ms);
      slowestCpuMs = Math.max(slowestCpuMs, outcome.cpuMs);
      run.onFile?.(files, outcome, recipe);
      const complaint = complaintOf(outcome);
      if (complaint === undefined) continue;
      const shows = async (steps: Recipe['steps']): Promise<boolean> =>
        complaintOf(await reader.read(make({ ...recipe, steps }))) === complaint;
      const steps = await minimised(recipe.steps, shows, run.minimiseReads);
      const small = { ...recipe, steps };
      const seedFile = run.files[recipe.file]?.name ?? '';
      const finding = { complaint, outcome, seedFile, recipe: small, pdf: make(small) };
      findings.push(finding);
      run.onFinding?.(finding);
    }
  } finally {
    await reader.close();
  }
  return { files, byCode, findings, peakMb, rssMb, slowestMs, slowestCpuMs };
}
