import { PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import '../route-config.ts';
import { addressKey } from './address-key.ts';
import { createRate, type Rate } from './rate.ts';

function spend(rate: Rate, key: string, clock: Pick<Clock, 'now'>, detail: string): void {
  const waitMs = rate.take(key, clock.now());
  if (waitMs > 0) throw new PapyriError('rate-limited', { retryAfterMs: Math.ceil(waitMs), detail });
}

const isExempt = (request: FastifyRequest) => request.routeOptions.config.health === true;

/** Limits what one address may ask for. Registered before anything that costs more than this check. */
export function registerAddressLimit(
  app: FastifyInstance,
  given: { readonly requestsPerMinute: number; readonly clock: Pick<Clock, 'now'> },
): void {
  const rate = createRate(given.requestsPerMinute);
  app.addHook('onRequest', async (request) => {
    if (!isExempt(request)) spend(rate, addressKey(request.ip), given.clock, 'from this address');
  });
}

/** Limits how often one person may change something or start work, from however many addresses. */
export function registerPrincipalLimit(
  app: FastifyInstance,
  given: { readonly changesPerMinute: number; readonly clock: Pick<Clock, 'now'> },
): void {
  const rate = createRate(given.changesPerMinute);
  const reading = new Set(['GET', 'HEAD', 'OPTIONS']);
  app.addHook('onRequest', async (request) => {
    if (!reading.has(request.method)) spend(rate, request.principal.id, given.clock, 'that change something');
  });
}
