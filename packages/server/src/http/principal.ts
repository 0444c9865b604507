import type { Principal } from '@papyri/core/contracts/principal';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Says who sends a request; throws a PapyriError when nobody may. */
export type ResolvePrincipal = (request: FastifyRequest) => Principal | Promise<Principal>;

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal;
  }
}

/** Puts the principal on every request before its handler runs. */
export function registerPrincipal(app: FastifyInstance, resolve: ResolvePrincipal, nobody: Principal): void {
  app.decorateRequest('principal', { getter: () => nobody });
  app.addHook('onRequest', async (request) => {
    const principal = await resolve(request);
    Object.defineProperty(request, 'principal', { value: principal });
  });
}
