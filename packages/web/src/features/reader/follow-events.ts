import type { PaperRecord } from '@papyri/core/contracts/api';
import { type PaperEventBody, paperEventBodySchema } from '@papyri/core/contracts/event';
import type { QueryClient } from '@tanstack/react-query';
import { paperPath } from '../../api.ts';
import { followStream, readEventData } from '../../http/follow-stream.ts';
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

/** The body of an event, or undefined for one that this page does not know yet. */
export function readEventBody(data: string): PaperEventBody | undefined {
  return readEventData(data, (body) => paperEventBodySchema.safeParse(body));
}

/** Follows a paper's events until `signal` fires; whenever a connection opens the paper is fetched too. */
export async function followEvents(client: QueryClient, paperId: string, signal: AbortSignal): Promise<void> {
  await followStream(paperPath(paperId, '/events'), {
    signal,
    onOpen: () => {
      void client.invalidateQueries({ queryKey: queries.paper(paperId).queryKey });
      void client.invalidateQueries({ queryKey: queries.prepared(paperId).queryKey });
    },
    onEvent: ({ data }) => {
      const body = readEventBody(data);
      if (body) applyEvent(client, paperId, body);
    },
  });
}
