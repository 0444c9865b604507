import { type Agent, request as httpRequest } from 'node:http';
import type { FuzzAnswer, FuzzRequest } from './openapi-document.ts';

const longestMs = 30_000;

/**
 * Sends a request as it is: no client library mends it on the way. Event streams are left after their head.
 * Gives 'dropped' where the server closed the connection without an answer, which only a broken request may get.
 */
export function sendRequest(
  address: string,
  agent: Agent,
  given: FuzzRequest,
): Promise<FuzzAnswer | 'dropped'> {
  const headers = { ...given.headers };
  if (given.body !== undefined && headers['transfer-encoding'] === undefined)
    headers['content-length'] = String(Buffer.byteLength(given.body));
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      new URL(address),
      { method: given.method, path: given.path, agent, headers, timeout: longestMs },
      (answer) => {
        const status = answer.statusCode ?? 0;
        const { headers } = answer;
        if (headers['content-type']?.startsWith('text/event-stream')) {
          resolve({ status, headers, body: '' });
          answer.destroy();
          return;
        }
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          body += chunk;
        });
        answer.on('end', () => resolve({ status, headers, body }));
        answer.on('error', reject);
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${longestMs} ms`)));
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // What is answered to a broken request has a body, which a client that sent HEAD cannot read.
      const unreadable = given.method === 'HEAD' && error.code?.startsWith('HPE_') === true;
      if (unreadable || error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve('dropped');
      else
        reject(new Error(`${given.method} ${given.path.slice(0, 200)}: ${error.message}`, { cause: error }));
    });
    sent.end(given.body);
  });
}
