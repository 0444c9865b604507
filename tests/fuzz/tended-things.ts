import { type PaperRecord, paperRecordSchema } from '@papyri/core/contracts/api';
import type { Correction } from '@papyri/core/contracts/feedback';
import { readingEnd } from '../support/api-client.ts';
import type { KnownValues } from './known-values.ts';
import { tendModels } from './tended-models.ts';

/** Sends JSON and gives the answer's; throws where it is no success, since what is asked here must work. */
async function ask<Answer>(url: string, method = 'GET', body?: unknown): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

interface Listed {
  readonly id: string;
}

/** The sample paper on the shelf and read; its reading may have been cancelled, or be under way. */
async function readSample(address: string, tries = 3): Promise<PaperRecord> {
  const record = paperRecordSchema.parse(await ask(`${address}/api/sample`, 'POST'));
  if (record.reading?.state === 'done') return record;
  if (tries === 0) throw new Error(`the sample paper is not read: ${record.reading?.state}`);
  await readingEnd(address, record.paper.id);
  return readSample(address, tries - 1);
}

/**
 * Sees to it that there is one of each thing that requests can name, whatever earlier ones deleted: a paper that is
 * read, an answer, a conversation with its turn, a correction, a dataset, a model and its run. Names them as sure to exist.
 */
export async function tendThings(address: string, known: KnownValues): Promise<void> {
  const record = await readSample(address);
  const { documentId = '' } = record;
  const paper = `${address}/api/papers/${encodeURIComponent(record.paper.id)}`;
  const question = { question: 'What is a span?' };

  const { answers } = await ask<{ answers: Listed[] }>(`${paper}/questions`);
  const answer = answers[0] ?? (await ask<Listed>(`${paper}/questions`, 'POST', question));
  const { conversations } = await ask<{ conversations: Listed[] }>(`${paper}/conversations`);
  const conversation = conversations[0] ?? (await ask<Listed>(`${paper}/conversations`, 'POST', question));
  const { turns } = await ask<{ turns: Listed[] }>(`${address}/api/conversations/${conversation.id}`);
  const { corrections } = await ask<{ corrections: Correction[] }>(`${paper}/feedback`);
  const corrected = { kind: 'tldr', documentId };
  const correction =
    corrections[0] ?? (await ask<Listed>(`${paper}/corrections`, 'POST', { corrected, text: 'Better.' }));

  await tendModels(address, known);
  known.keep('paperId', record.paper.id);
  known.keep('documentId', documentId);
  known.keep('answer id', answer.id);
  known.keep('conversation id', conversation.id);
  known.keep('turn id', turns[0]?.id ?? '');
  known.keep('correction id', correction.id);
}
