import { createHash } from 'node:crypto';
import { answerRecordSchema } from '@papyri/core/contracts/answer';
import { paperRecordSchema } from '@papyri/core/contracts/api';
import { conversationViewSchema } from '@papyri/core/contracts/chat';
import { correctionSchema, ratingSchema } from '@papyri/core/contracts/feedback';
import type { z } from 'zod';
import { turnEnd, uploadPdf } from '../support/api-client.ts';
import type { Acknowledged } from './acknowledged.ts';
import { oneOf, type Random } from './random.ts';

export interface MixedLoadOptions {
  /** A server to ask now, or undefined while there is none. */
  readonly address: () => string | undefined;
  readonly random: Random;
  /** Stands in all that people write, so that the words of several loads on one server differ. */
  readonly name: string;
  /** The bytes of the paper with this number. */
  readonly paper: (number: number) => Uint8Array;
  readonly onAcknowledged: (what: Acknowledged) => void;
  /** People at work at the same time. */
  readonly people: number;
  /** Most papers that are uploaded up to now. */
  readonly mostPapers: () => number;
}

const questions = [
  'What is the error rate?',
  'How many documents were used?',
  'Which sign shows a running header?',
  'Where are footnotes printed?',
];
/** Between two actions of a person: long enough that the servers do other things than to answer. */
const pauseMs = 30;
const requestTimeoutMs = 20_000;

async function send<Schema extends z.ZodType>(
  schema: Schema,
  url: string,
  body?: unknown,
): Promise<z.infer<Schema>> {
  const response = await fetch(url, {
    signal: AbortSignal.timeout(requestTimeoutMs),
    ...(body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return schema.parse(await response.json());
}

const at = (address: string, paperId: string, path = '') =>
  `${address}/api/papers/${encodeURIComponent(paperId)}${path}`;

/**
 * People who upload, ask, rate, correct and chat, without mercy for servers that die: what fails is tried no more. Says
 * what was acknowledged at the moment when it was.
 */
export function startMixedLoad(options: MixedLoadOptions): { stop(): Promise<void> } {
  const { random, name, onAcknowledged } = options;
  const papers: string[] = [];
  const rated = new Set<string>();
  let uploads = 0;
  let asked = 0;
  let stopping = false;
  /** Makes each text another one. */
  const number = () => {
    asked += 1;
    return asked;
  };

  /** A text of the paper to speak about; most papers are still being read. */
  const readPaper = async (address: string) => {
    const paperId = oneOf(random, papers);
    if (paperId === undefined) return undefined;
    const { documentId, reading } = await send(paperRecordSchema, at(address, paperId));
    return documentId && reading?.state === 'done' ? { paperId, documentId } : undefined;
  };
  const question = () => `${oneOf(random, questions)} (${name}.${number()})`;

  const actions: Record<string, (address: string) => Promise<void>> = {
    upload: async (address) => {
      if (uploads >= options.mostPapers()) return;
      uploads += 1;
      const bytes = options.paper(uploads);
      const { paperId } = await uploadPdf(address, `paper ${name}.${uploads}.pdf`, bytes);
      onAcknowledged({ kind: 'upload', paperId, sha256: createHash('sha256').update(bytes).digest('hex') });
      papers.push(paperId);
    },
    ask: async (address) => {
      const found = await readPaper(address);
      if (!found) return;
      const { paperId } = found;
      const text = question();
      const { id } = await send(answerRecordSchema, at(address, paperId, '/questions'), { question: text });
      onAcknowledged({ kind: 'question', paperId, id, question: text });
    },
    rate: async (address) => {
      const found = await readPaper(address);
      // Once a paper: whether a rating that was not acknowledged replaced an older one, nobody can tell.
      if (!found || rated.has(found.paperId)) return;
      const { paperId, documentId } = found;
      rated.add(paperId);
      const stars = 1 + Math.floor(random() * 5);
      const comment = `rated ${name}.${rated.size}`;
      const rating = { rated: { kind: 'summary', documentId }, stars, comment };
      await send(ratingSchema, at(address, paperId, '/ratings'), rating);
      onAcknowledged({ kind: 'rating', paperId, stars, comment });
    },
    correct: async (address) => {
      const found = await readPaper(address);
      if (!found) return;
      const { paperId, documentId } = found;
      const text = `A better sentence, number ${name}.${number()}.`;
      const { id } = await send(correctionSchema, at(address, paperId, '/corrections'), {
        corrected: { kind: 'tldr', documentId },
        text,
      });
      onAcknowledged({ kind: 'correction', paperId, id, text });
    },
    chat: async (address) => {
      const found = await readPaper(address);
      if (!found) return;
      const { paperId } = found;
      const text = question();
      const conversation = await send(conversationViewSchema, at(address, paperId, '/conversations'), {
        question: text,
      });
      const conversationId = conversation.id;
      onAcknowledged({ kind: 'chat', paperId, conversationId, question: text });
      const signal = AbortSignal.timeout(requestTimeoutMs);
      const { reply } = await turnEnd(address, conversationId, { signal });
      if (reply.state !== 'done') return;
      const said = reply.sentences.map((sentence) => sentence.text).join(' ');
      onAcknowledged({ kind: 'reply', paperId, conversationId, said });
    },
  };
  const weighted = ['upload', 'upload', 'ask', 'rate', 'correct', 'chat'];

  const person = async () => {
    while (!stopping) {
      const address = options.address();
      const action = actions[oneOf(random, weighted) ?? ''];
      if (address !== undefined) await action?.(address).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  const people = Array.from({ length: options.people }, person);
  return {
    stop: async () => {
      stopping = true;
      await Promise.all(people);
    },
  };
}
