import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../tests/fuzz/pdf/run-mutations.ts';
import { runMutations } from '../tests/fuzz/pdf/run-mutations.ts';
import { ownSeedFiles, seedFilesOf } from '../tests/fuzz/pdf/seed-files.ts';

const usage = 'usage: eval -- mutate [folder of PDFs | own] [minutes] [seed] [--findings=folder] [--trace]';
const codesOfCrashes = ['crash'];
const codesOfSilence = ['no-answer'];
const codesOfBugs = ['internal', 'not-a-papyri-error'];

/**
 * `eval -- mutate`: reads mutated PDFs as the server does and holds every outcome against what is promised. Arguments: a
 * folder of PDFs to start from (those that the project makes), minutes (1), seed (1).
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const options = new Map(
    args
      .filter((one) => one.startsWith('--'))
      .map((one): [string, string] => {
        const [name = '', value = ''] = one.slice(2).split('=');
        return [name, value];
      }),
  );
  const [folder = 'own', minutes = '1', seed = '1'] = args.filter((one) => !one.startsWith('--'));
  if (!(Number(minutes) > 0) || !Number.isInteger(Number(seed))) throw new Error(usage);
  const files = folder === 'own' ? await ownSeedFiles() : await seedFilesOf(folder);
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const saving: Promise<void>[] = [];
  const report = await runMutations({
    files,
    seed: Number(seed),
    goesOn: () => seconds() < Number(minutes) * 60,
    minimiseReads: 20,
    ...(options.has('stall') ? { stallMs: Number(options.get('stall')) } : {}),
    onFinding: (finding) => {
      const { complaint, outcome, seedFile, recipe } = finding;
      const steps = recipe.steps.map(({ kind }) => kind).join(', ');
      console.log(
        `${complaint}: ${seedFile}, ${steps}; ${Math.round(outcome.cpuMs)} ms, ${Math.round(outcome.peakMb)} MB`,
      );
      const into = options.get('findings');
      if (into) saving.push(save(into, `${seed}-${saving.length}`, finding));
    },
    onFile: (index, outcome, recipe) => {
      if (!options.has('trace')) return;
      const steps = recipe.steps.map(({ kind }) => kind).join(', ');
      console.log(
        `${index} ${files[recipe.file]?.name}: ${outcome.code}, ${Math.round(outcome.cpuMs)} ms, ${Math.round(outcome.peakMb)} MB (${steps})`,
      );
    },
  });
  await Promise.all(saving);
  const count = (codes: readonly string[]): number =>
    codes.reduce((sum, code) => sum + (report.byCode[code] ?? 0), 0);
  const { ok = 0, ...failed } = report.byCode;
  const unnamed = count([...codesOfCrashes, ...codesOfSilence, ...codesOfBugs]);
  const complaints = (kind: string): number =>
    report.findings.filter(({ complaint }) => complaint.startsWith(kind)).length;
  return {
    files: report.files,
    ok,
    errors: report.files - ok - unnamed,
    by_code: failed,
    crashes: count(codesOfCrashes),
    hangs: count(codesOfSilence) + complaints('hang'),
    internal: count(codesOfBugs),
    violations: complaints('violation'),
    over_memory: complaints('memory'),
    peak_worker_mb: report.peakMb,
    peak_rss_mb: report.rssMb,
    slowest_ms: report.slowestMs,
    slowest_cpu_ms: report.slowestCpuMs,
    seconds: seconds(),
  };
}

async function save(folder: string, name: string, finding: Finding): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { pdf, ...rest } = finding;
  await writeFile(join(folder, `${name}.pdf`), pdf);
  await writeFile(join(folder, `${name}.json`), JSON.stringify(rest, undefined, 1));
}
