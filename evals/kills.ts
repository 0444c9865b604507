import { clusterPlace } from '../tests/durability/cluster-place.ts';
import { folderPlace } from '../tests/durability/folder-place.ts';
import type { KillPlace } from '../tests/durability/kill-place.ts';
import { type KillReport, killUnderLoad } from '../tests/durability/kill-under-load.ts';
import { type Random, seededRandom } from '../tests/durability/random.ts';
import { startPostgres } from '../tests/support/postgres.ts';

async function killAt(name: string, place: KillPlace, kills: number, random: Random): Promise<KillReport> {
  try {
    const onKill = (done: number, acknowledged: number) => {
      if (done % 10 === 0) console.log(`${name}: ${done} kills, ${acknowledged} acknowledged`);
    };
    const report = await killUnderLoad(place, { kills, random, onKill });
    for (const { why, ...what } of report.lost) console.log(`${name}: lost: ${why}: ${JSON.stringify(what)}`);
    for (const what of report.doneTwice) console.log(`${name}: done twice: ${what}`);
    if (report.lost.length > 0 || report.doneTwice.length > 0) console.log(place.output());
    return report;
  } finally {
    await place.remove();
  }
}

const numbers = ({ killed, acknowledged, lost, doneTwice }: KillReport) => ({
  killed,
  acknowledged,
  lost: lost.length,
  done_twice: doneTwice.length,
});

/**
 * Kills the program (SIGKILL) under mixed load: the server with the embedded database, then two servers and a worker on
 * PostgreSQL. Arguments: how many kills of each (100), seed (1).
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [count = '100', seed = '1'] = args;
  const random = seededRandom(Number(seed));
  const pglite = await killAt('embedded', await folderPlace(random), Number(count), random);
  const postgres = await startPostgres();
  try {
    const place = await clusterPlace(random, postgres.url);
    const shared = await killAt('PostgreSQL', place, Number(count), random);
    return {
      lost: pglite.lost.length + shared.lost.length,
      done_twice: pglite.doneTwice.length + shared.doneTwice.length,
      embedded: numbers(pglite),
      postgres: numbers(shared),
    };
  } finally {
    await postgres.stop();
  }
}
