import { type Acknowledged, countKinds } from './acknowledged.ts';
import { type BrokenPromise, brokenPromises } from './check-promises.ts';
import { doneTwice } from './done-twice.ts';
import type { KillPlace } from './kill-place.ts';
import { startMixedLoad } from './mixed-load.ts';
import { between, type Random } from './random.ts';
import { paperNumber } from './sample-papers.ts';

export interface KillReport {
  readonly killed: Readonly<Record<string, number>>;
  /** How much was acknowledged, by kind. */
  readonly acknowledged: Readonly<Record<Acknowledged['kind'], number>>;
  readonly lost: readonly BrokenPromise[];
  /** Work of which there is more than there should be. */
  readonly doneTwice: readonly string[];
}

const people = 4;
/** A kill waits for so many acknowledgements at most, and so long. */
const mostAcknowledgements = 8;
const patienceMs = 15_000;
const pollMs = 5;

/**
 * Kills processes so many times while people upload, ask, rate, correct and chat, each right after some acknowledgement;
 * then waits until what was accepted is done, and looks for all of it.
 */
export async function killUnderLoad(
  place: KillPlace,
  options: {
    readonly kills: number;
    readonly random: Random;
    readonly onKill?: (kills: number, acknowledged: number) => void;
  },
): Promise<KillReport> {
  const { kills, random } = options;
  const acknowledged: Acknowledged[] = [];
  const killsSoFar = () => Object.values(place.killed).reduce((sum, count) => sum + count, 0);
  const load = startMixedLoad({
    address: place.address,
    random,
    name: 'kills',
    paper: paperNumber,
    people,
    // So that at each kill some paper is being read, and not all of them.
    mostPapers: () => 3 + killsSoFar(),
    onAcknowledged: (what) => acknowledged.push(what),
  });
  const moment = async () => {
    const wanted = acknowledged.length + between(random, 1, mostAcknowledgements + 1);
    const patient = performance.now() + patienceMs;
    while (acknowledged.length < wanted && performance.now() < patient)
      await new Promise((resolve) => setTimeout(resolve, pollMs));
  };
  try {
    while (killsSoFar() < kills) {
      await place.killOne(moment);
      options.onKill?.(killsSoFar(), acknowledged.length);
    }
  } finally {
    await load.stop();
  }
  const lost = await brokenPromises(place.address() ?? '', acknowledged);
  const database = await place.open();
  try {
    return {
      killed: place.killed,
      acknowledged: countKinds(acknowledged),
      lost,
      doneTwice: await doneTwice(database),
    };
  } finally {
    await database.close();
  }
}
