import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Acknowledged } from '../tests/durability/acknowledged.ts';
import {
  type CutReport,
  checkSurvivor,
  chooseMoments,
  cutInto,
  disksAt,
  promisedAt,
} from '../tests/durability/power-cuts.ts';
import { type Random, seededRandom } from '../tests/durability/random.ts';
import { recordSession } from '../tests/durability/recorded-session.ts';
import { removeFolder, temporaryFolder } from '../tests/support/server-process.ts';

/** Cuts of one recorded run; the next run starts on what the last of them left. */
const cutsPerSession = 10;
const acknowledgementsPerCut = 6;

async function cutTimes(folder: string, count: number, random: Random): Promise<readonly CutReport[]> {
  const reports: CutReport[] = [];
  let dataDir = path.join(folder, 'data');
  let promises: readonly Acknowledged[] = [];
  mkdirSync(dataDir);
  for (let number = 1; reports.length < count; number += 1) {
    const cuts = Math.min(cutsPerSession, count - reports.length);
    const session = await recordSession({
      dataDir,
      log: path.join(folder, 'log'),
      name: String(number),
      random,
      acknowledgements: cuts * acknowledgementsPerCut,
    });
    console.log(
      `run ${number}: ${session.moments.length} operations, ${session.acknowledged.length} acknowledged`,
    );
    const before = promises;
    promises = [...before, ...promisedAt(session, Number.POSITIVE_INFINITY)];
    for (const { disk, moment } of disksAt(session, chooseMoments(session, cuts, random))) {
      const image = path.join(folder, `cut-${reports.length + 1}`);
      cutInto(disk, random, image);
      const next = `${image}-as-it-was`;
      cpSync(image, next, { recursive: true });
      const promised = [...before, ...promisedAt(session, moment)];
      const report = await checkSurvivor(image, promised);
      reports.push(report);
      show(reports.length, report);
      removeFolder(image);
      if (report.unopenable !== undefined) {
        removeFolder(next);
        continue;
      }
      removeFolder(dataDir);
      dataDir = next;
      promises = promised;
    }
  }
  return reports;
}

function show(number: number, { promises, lost, doneTwice, unopenable }: CutReport): void {
  console.log(`cut ${number}: ${promises} promises, ${lost.length} lost, ${doneTwice.length} done twice`);
  for (const { why, ...what } of lost) console.log(`  lost: ${why}: ${JSON.stringify(what)}`);
  for (const what of doneTwice) console.log(`  done twice: ${what}`);
  if (unopenable !== undefined) console.log(`  did not start: ${unopenable}`);
}

/**
 * Cuts the power: records what a server under mixed load writes and syncs, makes from it what a cut at a moment leaves of
 * the disk (what was not synced is lost, torn or out of order), and starts the program on that. Arguments: how many cuts
 * (50), seed (1).
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [count = '50', seed = '1'] = args;
  const folder = temporaryFolder('power-cut');
  try {
    const reports = await cutTimes(folder, Number(count), seededRandom(Number(seed)));
    const total = (of: (report: CutReport) => number) => reports.reduce((sum, report) => sum + of(report), 0);
    return {
      cuts: reports.length,
      promises_checked: total(({ promises }) => promises),
      lost: total(({ lost }) => lost.length),
      done_twice: total((report) => report.doneTwice.length),
      unopenable: total(({ unopenable }) => (unopenable === undefined ? 0 : 1)),
    };
  } finally {
    removeFolder(folder);
  }
}
