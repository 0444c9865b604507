import { createHash } from 'node:crypto';
import { answerListSchema, paperRecordSchema } from '@papyri/core/contracts/api';
import { conversationViewSchema } from '@papyri/core/contracts/chat';
import { feedbackSchema } from '@papyri/core/contracts/feedback';
import type { z } from 'zod';
import { readingEnd, turnEnd } from '../support/api-client.ts';
import type { Acknowledged } from './acknowledged.ts';

export type BrokenPromise = Acknowledged & { readonly why: string };

const patienceMs = 180_000;

/**
 * Asks a server for all that was acknowledged, waiting until what was accepted is read and answered. Gives what is not
 * there or not as it was said.
 */
export async function brokenPromises(
  address: string,
  acknowledged: readonly Acknowledged[],
): Promise<readonly BrokenPromise[]> {
  const paper = (paperId: string, path = '') => `${address}/api/papers/${encodeURIComponent(paperId)}${path}`;
  async function get<Schema extends z.ZodType>(schema: Schema, url: string): Promise<z.infer<Schema>> {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return schema.parse(await response.json());
  }
  const signal = () => AbortSignal.timeout(patienceMs);

  const check = async (what: Acknowledged): Promise<string | undefined> => {
    switch (what.kind) {
      case 'upload': {
        const end = await readingEnd(address, what.paperId, { signal: signal() });
        if (end !== 'done') return `reading ${end}`;
        const { paper: record } = await get(paperRecordSchema, paper(what.paperId));
        if (record.id !== what.paperId) return 'another paper';
        const pdf = new Uint8Array(await (await fetch(paper(what.paperId, '/pdf'))).arrayBuffer());
        const sha256 = createHash('sha256').update(pdf).digest('hex');
        if (sha256 !== what.sha256) return 'its file has other bytes';
        return (await fetch(paper(what.paperId, '/summary'))).ok ? undefined : 'no summary';
      }
      case 'question': {
        const { answers } = await get(answerListSchema, paper(what.paperId, '/questions'));
        const found = answers.find(({ id }) => id === what.id);
        return found?.answer.question === what.question ? undefined : 'no such answer';
      }
      case 'rating': {
        const { ratings } = await get(feedbackSchema, paper(what.paperId, '/feedback'));
        const found = ratings.find(({ comment }) => comment === what.comment);
        return found?.stars === what.stars ? undefined : 'no such rating';
      }
      case 'correction': {
        const { corrections } = await get(feedbackSchema, paper(what.paperId, '/feedback'));
        const found = corrections.find(({ id }) => id === what.id);
        return found?.text === what.text ? undefined : 'no such correction';
      }
      case 'chat': {
        const view = await get(conversationViewSchema, `${address}/api/conversations/${what.conversationId}`);
        if (view.turns[0]?.question !== what.question) return 'no such question';
        const { reply } = await turnEnd(address, what.conversationId, { signal: signal() });
        return reply.state === 'done' ? undefined : `reply ${reply.state}`;
      }
      case 'reply': {
        const view = await get(conversationViewSchema, `${address}/api/conversations/${what.conversationId}`);
        const said = view.turns[0]?.reply.sentences.map(({ text }) => text).join(' ');
        return said === what.said ? undefined : 'another reply';
      }
    }
  };

  const broken: BrokenPromise[] = [];
  for (const what of acknowledged) {
    const why = await check(what).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    if (why !== undefined) broken.push({ ...what, why });
  }
  return broken;
}
