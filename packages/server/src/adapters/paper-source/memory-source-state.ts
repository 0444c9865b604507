import { decideTurn, endTurn, newPoliteClock, type PoliteClock } from '@papyri/core/discover/polite-clock';
import type { CachedAnswer, SourceCache, SourceClock } from './source-clock.ts';

/** A polite clock for one process: for tests and commands that run alone. */
export function memorySourceClock(): SourceClock {
  const clocks = new Map<string, PoliteClock>();
  const clockOf = (source: string) => clocks.get(source) ?? newPoliteClock;
  return {
    async read(source) {
      return clockOf(source);
    },
    async takeTurn(source, self, now, terms) {
      const decision = decideTurn(clockOf(source), now, self, terms);
      if (decision.kind === 'go') clocks.set(source, decision.clock);
      return decision;
    },
    async renewTurn(source, self, leaseUntil) {
      const clock = clockOf(source);
      if (clock.leaseOwner !== self) return false;
      clocks.set(source, { ...clock, leaseUntil });
      return true;
    },
    async endTurn(source, self, now, outcome, terms) {
      const clock = endTurn(clockOf(source), now, self, outcome, terms);
      clocks.set(source, clock);
      return clock;
    },
  };
}

/** A cache for one process. Values go through JSON as they do in the database. */
export function memorySourceCache(): SourceCache {
  const answers = new Map<string, { readonly json: string; readonly fetchedAt: number }>();
  const nameOf = (source: string, key: string) => JSON.stringify([source, key]);
  return {
    async get(source, key, notBefore) {
      const kept = answers.get(nameOf(source, key));
      if (!kept || kept.fetchedAt < notBefore) return undefined;
      return { value: JSON.parse(kept.json) as unknown, fetchedAt: kept.fetchedAt };
    },
    async put(source, key, { value, fetchedAt }: CachedAnswer) {
      answers.set(nameOf(source, key), { json: JSON.stringify(value), fetchedAt });
    },
    async prune(source, before) {
      const prefix = `${JSON.stringify([source]).slice(0, -1)},`;
      for (const [name, { fetchedAt }] of answers)
        if (name.startsWith(prefix) && fetchedAt < before) answers.delete(name);
    },
  };
}
