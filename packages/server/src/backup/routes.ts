import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { closeSignal } from '../http/event-stream.ts';
import { requireLocalPerson } from '../http/local-person.ts';
import { problemResponses } from '../http/problem-responses.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { Services } from '../services.ts';
import { backupTurn } from './backup-turn.ts';
import { prepareBackup } from './prepare-backup.ts';
import { spoolFolder } from './spool-folder.ts';

const archiveSchema = z.string().meta({ format: 'binary' });

/** Backups of all that is here. Only the person whose installation this is may make one; for others there is none. */
export function backupRoutes(app: TypedApp, services: Services): void {
  app.route({
    method: 'POST',
    url: '/api/backup',
    schema: {
      tags: ['system'],
      summary:
        'Everything that was saved, at one moment, as one file that `papyri restore` reads; keys are not in it',
      response: {
        200: { description: 'A tar', content: { 'application/x-tar': { schema: archiveSchema } } },
        ...problemResponses,
      },
    },
    handler: async ({ principal }, reply) => {
      requireLocalPerson(principal);
      const done = backupTurn(services.database);
      try {
        const signal = closeSignal(reply as FastifyReply);
        const prepared = await prepareBackup(
          services,
          { spool: spoolFolder(services.config), blobs: 'included' },
          { signal },
        );
        const content = Readable.from(prepared.stream(), { objectMode: false, signal });
        content.once('close', () => void prepared.dispose().finally(done));
        const day = prepared.manifest.createdAt.slice(0, 10);
        return reply
          .type('application/x-tar')
          .header('content-length', prepared.bytes)
          .header('content-disposition', `attachment; filename="papyri-${day}.tar"`)
          .header('cache-control', 'no-store')
          .send(content as never);
      } catch (error) {
        done();
        throw error;
      }
    },
  });
}
