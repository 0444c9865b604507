import { Agent } from 'node:http';
import { unknownLicence } from '@papyri/core/contracts/licence';
import { type Paper, paperSchema } from '@papyri/core/contracts/paper';
import { buildApp } from '@papyri/server/http/app';
import fc from 'fast-check';
import { testServices } from '../support/test-services.ts';
import { answerChecker } from './answer-checker.ts';
import { knownValues } from './known-values.ts';
import { strangeRequest, withOddHeaders } from './odd-requests.ts';
import type { OpenApi } from './openapi-document.ts';
import { arbitraryRequest } from './operations.ts';
import { sendRequest } from './send.ts';
import { tendThings } from './tended-things.ts';

export interface FuzzReport {
  readonly requests: number;
  /** Answers of 5xx that the document does not name. */
  readonly serverErrors: readonly string[];
  /** Answers that are not as the document says. */
  readonly violations: readonly string[];
  /** Requests that got no answer. */
  readonly dropped: readonly string[];
  readonly byStatus: Readonly<Record<string, number>>;
  /** Operations that were answered with success at least once, and all there are. */
  readonly succeeded: number;
  readonly operations: number;
  readonly neverSucceeded: readonly string[];
}

/** Where requests that the API sends out for a client may go while it is fuzzed: nowhere. */
const nowhere = 'http://127.0.0.1:9/v1';
/** What the source has to be looked up and searched for. */
const arxivPaper: Paper = paperSchema.parse({
  id: 'arxiv:2401.00001v1',
  source: 'arxiv',
  title: 'A paper to be found',
  authors: [{ name: 'A. Author' }],
  abstract: 'Found by its words.',
  licence: unknownLicence,
});
/** Requests after which what others need is put back, should one have deleted it. */
const tendEvery = 50;

/**
 * Sends `count` requests made from the program's own OpenAPI document to a program that holds a paper, each with
 * ids that answers gave before it. The same seed makes the same requests.
 */
export async function runFuzz(count: number, seed: number): Promise<FuzzReport> {
  const made = await testServices({
    offline: true,
    papers: [arxivPaper],
    canServe: ({ format }) => format === 'built-in',
  });
  const app = await buildApp(made.services);
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const serverErrors: string[] = [];
  const violations: string[] = [];
  const dropped: string[] = [];
  const byStatus: Record<string, number> = {};
  const succeeded = new Set<string>();
  let sent = 0;
  const document = app.swagger() as unknown as OpenApi;
  const operations = Object.entries(document.paths).flatMap(([route, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${route}`),
  );
  try {
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const known = knownValues();
    known.keep('lookup id', '2401.00001');
    known.keep('baseUrl', nowhere);
    await tendThings(address, known);
    const check = answerChecker(document);
    const requests = fc.oneof(
      { arbitrary: arbitraryRequest(document), weight: 19 },
      { arbitrary: strangeRequest.map((request) => () => request), weight: 1 },
    );
    await fc.assert(
      fc.asyncProperty(withOddHeaders(requests), async (plan) => {
        const request = plan(known);
        const text = request.body?.toString('latin1') ?? '';
        // The routes that reach out where a client says: only to where nobody is.
        if (text.includes('baseUrl') && !text.includes(nowhere)) return;
        sent += 1;
        if (sent % tendEvery === 0) await tendThings(address, known);
        const answer = await sendRequest(address, agent, request);
        const what = `${request.method} ${request.path.slice(0, 300)} ${JSON.stringify(request.headers).slice(0, 300)} ${text.slice(0, 300)}`;
        if (answer === 'dropped') {
          dropped.push(what);
          return;
        }
        byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
        const problem = check(request, answer);
        if (problem !== undefined)
          (answer.status >= 500 && problem === 'server error' ? serverErrors : violations).push(
            `${problem}: ${what} → ${answer.status} ${answer.body.slice(0, 300)}`,
          );
        if (answer.status >= 300 || request.route === undefined) return;
        succeeded.add(`${request.method} ${request.route}`);
        if (answer.body.startsWith('{')) known.harvest(answer.body, request.route);
      }),
      { numRuns: count, seed, endOnFailure: true },
    );
  } finally {
    agent.destroy();
    await app.close();
    await made.close();
  }
  return {
    requests: sent,
    serverErrors,
    violations,
    dropped,
    byStatus,
    succeeded: succeeded.size,
    operations: operations.length,
    neverSucceeded: operations.filter((one) => !succeeded.has(one)),
  };
}
