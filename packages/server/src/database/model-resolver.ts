import { createHash } from 'node:crypto';
import type { ModelChoice } from '@papyri/core/contracts/provenance';
import type { Clock } from '@papyri/core/ports/clock';
import type { ModelResolver } from '@papyri/core/ports/model-resolver';
import type { Executor } from './executor.ts';

interface TrafficShare {
  readonly task: string;
  readonly version: string;
  readonly variant: string;
  readonly share: number;
}

/** How long a promotion may take to reach this process, in milliseconds. */
const cacheMs = 5000;

/**
 * Resolves models by the traffic table. A unit keeps its variant as long as the shares stand: the choice is a hash of
 * task and unit, no dice. Fails for a task that the table does not name.
 */
export function trafficModelResolver(options: {
  readonly database: Executor;
  readonly clock: Pick<Clock, 'now'>;
}): ModelResolver {
  let loaded: { readonly at: number; readonly shares: Promise<readonly TrafficShare[]> } | undefined;

  const shares = () => {
    const now = options.clock.now();
    if (loaded && now - loaded.at < cacheMs) return loaded.shares;
    const fresh = { at: now, shares: loadShares(options.database) };
    loaded = fresh;
    // What failed is asked again by the next, not remembered.
    fresh.shares.catch(() => {
      if (loaded === fresh) loaded = undefined;
    });
    return fresh.shares;
  };

  const find = async (task: string, unit: string) => chooseVariant(await shares(), task, unit);

  return {
    find,
    async resolve(task, unit) {
      const choice = await find(task, unit);
      if (!choice) throw new Error(`no model serves the task ${task}`);
      return choice;
    },
  };
}

function loadShares(database: Executor): Promise<readonly TrafficShare[]> {
  return database
    .selectFrom('model_traffic')
    .select(['task', 'version', 'variant', 'share'])
    .orderBy('task')
    .orderBy('variant')
    .execute();
}

/**
 * The variant whose stretch of [0, 1) the unit's hash falls into, with its probability; undefined where no variant
 * serves the task. Shares that do not sum to 1 are taken in proportion.
 */
export function chooseVariant(
  shares: readonly TrafficShare[],
  task: string,
  unit: string,
): ModelChoice | undefined {
  const candidates = shares.filter((share) => share.task === task);
  const total = candidates.reduce((sum, { share }) => sum + share, 0);
  const point = unitInterval(`${task}\n${unit}`) * total;
  let upTo = 0;
  let chosen: TrafficShare | undefined;
  for (const candidate of candidates) {
    chosen = candidate;
    upTo += candidate.share;
    if (point < upTo) break;
  }
  if (!chosen) return undefined;
  const { version, variant, share } = chosen;
  return { task, version, variant, propensity: share / total };
}

/** A number in [0, 1), evenly spread over texts: the first 48 bits of their SHA-256. */
function unitInterval(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48;
}
