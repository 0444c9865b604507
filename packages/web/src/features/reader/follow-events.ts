import type { PaperRecord } from '@papyri/core/contracts/api';
import { type PaperEventBody, paperEventBodySchema } from '@papyri/core/contracts/event';
import type { QueryClient } from '@tanstack/react-query';
import { paperPath } from '../../api.ts';
import { readEvents } from '../../http/event-stream.ts';
import { ApiProblem } from '../../http/request.ts';
import { retryDelayMs } from '../../http/retry-delay.ts';
import { queries } from '../../queries.ts';
import { newerReading } from '../library/reading-words.ts';

/** Puts what an event tells into the page's cache, so that everything that shows it is drawn anew. */
export function applyEvent(client: QueryClient, paperId: string, body: PaperEventBody): void {
  const paper = queries.paper(paperId).queryKey;
  switch (body.type) {
    case 'reading': {
      const before = client.getQueryData(paper);
      if (!before) return;
      const reading = newerReading(before.reading, body.reading);
      if (reading === before.reading) return;
      client.setQueryData<PaperRecord>(paper, { ...before, reading });
      const fetched = !before.hasPdf && reading.step !== undefined && reading.step !== 'fetch';
      if (fetched || reading.state !== 'running') void client.invalidateQueries({ queryKey: paper });
      if (reading.state !== 'running') void client.invalidateQueries({ queryKey: ['library'] });
      return;
    }
    case 'tldr':
      client.setQueryData(queries.tldr(paperId).queryKey, body.tldr);
      return;
    case 'summary':
      client.setQueryData(queries.summary(paperId).queryKey, body.summary);
      return;
    case 'answer':
      client.setQueryData(queries.questions(paperId).queryKey, (before) => {
        if (!before || before.answers.some((entry) => entry.id === body.answer.id)) return before;
        return { answers: [...before.answers, body.answer] };
      });
      return;
    case 'question-sheet':
      client.setQueryData(queries.prepared(paperId).queryKey, { sheet: body.sheet });
      return;
    case 'paper-edited':
      void client.invalidateQueries({ queryKey: paper });
  }
}

/** The body of an event, or undefined for one that this page does not know yet: those are skipped. */
export function readEventBody(data: string): PaperEventBody | undefined {
  try {
    return paperEventBodySchema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

/**
 * Follows a paper's events until `signal` fires, reconnecting from the last one seen. Whenever a connection opens the
 * paper is fetched too: what happened while nobody listened is then known as well.
 */
export async function followEvents(client: QueryClient, paperId: string, signal: AbortSignal): Promise<void> {
  let lastEventId: string | undefined;
  let attempt = 0;
  while (!signal.aborted) {
    try {
      const onOpen = () => {
        attempt = 0;
        void client.invalidateQueries({ queryKey: queries.paper(paperId).queryKey });
      };
      for await (const event of readEvents(paperPath(paperId, '/events'), { signal, lastEventId, onOpen })) {
        lastEventId = event.id ?? lastEventId;
        const body = readEventBody(event.data);
        if (body) applyEvent(client, paperId, body);
      }
    } catch (error) {
      if (error instanceof ApiProblem && !error.problem.retryable) return;
    }
    if (signal.aborted) return;
    await pause(retryDelayMs(attempt, Math.random()), signal);
    attempt += 1;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
