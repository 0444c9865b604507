import { recordIdSchema } from '@papyri/core/contracts/ids';
import { z } from 'zod';
import { toPapyriError } from '../../http/problem.ts';
import { whileUnreachable } from '../../jobs/while-unreachable.ts';
import type { WorkflowHandler } from '../../jobs/workflows.ts';
import type { Services } from '../../services.ts';
import { bringInSome } from './bring-in.ts';
import { failRest } from './fail-rest.ts';

/** The queue's name and payload, in one place for who starts it and who runs it. */
export const importWorkflow = 'import-papers';
const payloadSchema = z.object({ importId: recordIdSchema });

/** Brings in a list, a part a step: after a crash it goes on where it was, and nothing is asked for or done twice. */
export function importPapers(services: Services): WorkflowHandler {
  const { clock, log } = services;
  return async (context, payload) => {
    const { importId } = payloadSchema.parse(payload);
    for (let part = 0; ; part += 1) {
      const state = await context.step(`part-${part}`, async () => {
        try {
          return await whileUnreachable(clock, context.signal, () =>
            bringInSome(services, importId, context.signal),
          );
        } catch (error) {
          if (context.signal.aborted) throw error;
          const known = toPapyriError(error);
          log.error({ jobId: importId, err: error }, 'import broke');
          await failRest(services.database.kysely, importId, { code: known.code });
          return 'ended' as const;
        }
      });
      if (state === 'ended') return;
    }
  };
}
