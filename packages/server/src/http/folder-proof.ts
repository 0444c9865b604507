import type { FastifyInstance } from 'fastify';
import { challengeHeader, challengePattern, proofHeader, proofOf } from '../server-file.ts';

/** Lets /healthz show to commands on this machine that this server is the one of their data folder. */
export function registerFolderProof(app: FastifyInstance, token: string): void {
  app.addHook('onSend', async (request, reply) => {
    const challenge = request.headers[challengeHeader];
    if (request.routeOptions.url !== '/healthz' || typeof challenge !== 'string') return;
    if (challengePattern.test(challenge)) reply.header(proofHeader, proofOf(token, challenge));
  });
}
