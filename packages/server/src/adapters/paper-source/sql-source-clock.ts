import {
  decideTurn,
  endTurn,
  newPoliteClock,
  type PoliteClock,
  type SourceState,
} from '@papyri/core/discover/polite-clock';
import type { Selectable } from 'kysely';
import type { Executor, Transaction } from '../../database/executor.ts';
import type { SourceClockTable } from '../../database/tables.ts';
import type { SourceClock } from './source-clock.ts';

const states: readonly string[] = [
  'ok',
  'rate-limited',
  'failing',
  'unreachable',
  'unknown',
] satisfies SourceState[];

function clockOfRow(row: Selectable<SourceClockTable> | undefined): PoliteClock {
  if (!row) return newPoliteClock;
  return {
    nextAllowedAt: row.next_allowed_at.getTime(),
    leaseOwner: row.lease_owner ?? undefined,
    leaseUntil: row.lease_until?.getTime(),
    consecutiveFailures: row.consecutive_failures,
    state: states.includes(row.state) ? (row.state as SourceState) : 'unknown',
    lastSuccessAt: row.last_success_at?.getTime(),
  };
}

const momentOf = (ms: number | undefined) => (ms === undefined ? null : new Date(ms));

async function store(transaction: Transaction, source: string, clock: PoliteClock): Promise<void> {
  await transaction
    .updateTable('source_clock')
    .set({
      next_allowed_at: new Date(clock.nextAllowedAt),
      lease_owner: clock.leaseOwner ?? null,
      lease_until: momentOf(clock.leaseUntil),
      consecutive_failures: clock.consecutiveFailures,
      state: clock.state,
      last_success_at: momentOf(clock.lastSuccessAt),
    })
    .where('source', '=', source)
    .execute();
}

/**
 * The polite clock in the database, where restarts and other processes respect it. Every change locks the row, so
 * that two processes never both go.
 */
export function sqlSourceClock(database: Executor): SourceClock {
  /** Runs `change` with the row locked; the row is there afterwards. */
  function locked<Value>(
    source: string,
    change: (clock: PoliteClock, save: (next: PoliteClock) => Promise<void>) => Promise<Value>,
  ): Promise<Value> {
    return database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('source_clock')
        .values({ source })
        .onConflict((conflict) => conflict.column('source').doNothing())
        .execute();
      const row = await transaction
        .selectFrom('source_clock')
        .selectAll()
        .where('source', '=', source)
        .forUpdate()
        .executeTakeFirst();
      return change(clockOfRow(row), (next) => store(transaction, source, next));
    });
  }

  return {
    async read(source) {
      const row = await database
        .selectFrom('source_clock')
        .selectAll()
        .where('source', '=', source)
        .executeTakeFirst();
      return clockOfRow(row);
    },
    takeTurn: (source, self, now, terms) =>
      locked(source, async (clock, save) => {
        const decision = decideTurn(clock, now, self, terms);
        if (decision.kind === 'go') await save(decision.clock);
        return decision;
      }),
    async renewTurn(source, self, leaseUntil) {
      const result = await database
        .updateTable('source_clock')
        .set({ lease_until: new Date(leaseUntil) })
        .where('source', '=', source)
        .where('lease_owner', '=', self)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    endTurn: (source, self, now, outcome, terms) =>
      locked(source, async (clock, save) => {
        const next = endTurn(clock, now, self, outcome, terms);
        await save(next);
        return next;
      }),
  };
}
