import type { Turn } from '@papyri/core/contracts/chat';
import type { RecordId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import type { Executor } from '../../database/executor.ts';
import { turnOf } from './store.ts';

/** The newest turn that a follower has, or the number of the last change that it saw before it went away. */
export type SeenTurn =
  | { readonly ordinal: number; readonly revision: string }
  | { readonly after: string | undefined };

/** A turn with the number of its last change. */
export interface ChangedTurn {
  readonly turn: Turn;
  readonly ordinal: number;
  readonly revision: string;
}

/**
 * The turns of one of the principal's conversations that a follower does not have yet, in order; undefined where there
 * is no such conversation (any more). A turn begins only when the one before it has ended, so that of those that a
 * follower has only the newest can change.
 */
export async function changedTurns(
  database: Executor,
  principal: Principal,
  id: RecordId,
  seen: SeenTurn,
): Promise<readonly ChangedTurn[] | undefined> {
  const conversation = await database
    .selectFrom('conversation')
    .select((query) =>
      query
        .selectFrom('turn')
        .select((inner) => inner.fn.max('ordinal').as('newest'))
        .whereRef('turn.conversation_id', '=', 'conversation.id')
        .as('newest'),
    )
    .where('id', '=', id)
    .where('owner_id', '=', principal.id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!conversation) return undefined;
  const newest = conversation.newest ?? 0;
  const rows = await database
    .selectFrom('turn')
    .selectAll()
    .where('conversation_id', '=', id)
    .where((where) => {
      if ('ordinal' in seen)
        return where.or([
          where('ordinal', '>', seen.ordinal),
          where.and([where('ordinal', '=', seen.ordinal), where('revision', '!=', seen.revision)]),
        ]);
      const isNewest = where('ordinal', '=', newest);
      return seen.after === undefined
        ? isNewest
        : where.or([
            where('revision', '>', seen.after),
            where.and([isNewest, where('state', '=', 'streaming')]),
          ]);
    })
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({ turn: turnOf(row), ordinal: row.ordinal, revision: row.revision }));
}
