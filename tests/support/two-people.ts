import type { PaperRecord } from '@papyri/core/contracts/api';
import { uploadResultsSchema } from '@papyri/core/contracts/api';
import { principalIdSchema } from '@papyri/core/contracts/ids';
import { ensurePrincipal } from '@papyri/server/database/principals';
import { buildApp } from '@papyri/server/http/app';
import type { Services } from '@papyri/server/services';
import { expect } from 'vitest';
import type { z } from 'zod';
import { readingEnd } from './api-client.ts';
import { testServices } from './test-services.ts';

export type Person = 'ann' | 'bob';

/** What one of two people can do on one Papyri, over HTTP. */
export interface PersonClient {
  /** Asks and gives the answer as it came. `body` goes as JSON. */
  send(method: string, path: string, body?: unknown): Promise<Response>;
  /** Asks, and parses the answer; fails where it is not a good one. */
  ask<Schema extends z.ZodType>(
    schema: Schema,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<z.infer<Schema>>;
  /** Uploads a PDF and waits until it is read. */
  upload(bytes: Uint8Array, name?: string): Promise<PaperRecord>;
}

export interface TwoPeople {
  readonly services: Services;
  readonly address: string;
  readonly ann: PersonClient;
  readonly bob: PersonClient;
  close(): Promise<void>;
}

/** The path of a paper under /api. */
export const paperPath = (paperId: string, rest = '') => `/papers/${encodeURIComponent(paperId)}${rest}`;

/** A Papyri that listens, for two people who are told apart by a header. */
export async function twoPeople(given: Parameters<typeof testServices>[0] = {}): Promise<TwoPeople> {
  const made = await testServices(given);
  for (const person of ['ann', 'bob'])
    await ensurePrincipal(made.services.database.kysely, { id: principalIdSchema.parse(person) });
  const app = await buildApp(made.services, {
    resolvePrincipal: (request) => ({ id: principalIdSchema.parse(request.headers['x-test-person']) }),
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });

  const clientOf = (person: Person): PersonClient => {
    const headers = { 'x-test-person': person };
    const send = (method: string, path: string, body?: unknown) =>
      fetch(`${address}/api${path}`, {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    return {
      send,
      async ask(schema, method, path, body) {
        const response = await send(method, path, body);
        if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
        return schema.parse(await response.json());
      },
      async upload(bytes, name = 'paper.pdf') {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name);
        const response = await fetch(`${address}/api/uploads`, { method: 'POST', headers, body: form });
        const [file] = uploadResultsSchema.parse(await response.json()).files;
        if (file?.outcome !== 'stored') throw new Error(file ? file.problem.code : 'no outcome');
        expect(await readingEnd(address, file.record.paper.id, { headers })).toBe('done');
        return file.record;
      },
    };
  };
  return {
    services: made.services,
    address,
    ann: clientOf('ann'),
    bob: clientOf('bob'),
    close: async () => {
      await app.close();
      await made.close();
    },
  };
}
