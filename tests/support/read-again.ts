import { readingSchema } from '@papyri/core/contracts/reading';
import { type Summary, summarySchema } from '@papyri/core/contracts/summary';
import { followPaper } from './api-client.ts';

/** Reads a paper again on a server, waits for the end of that very reading, and gives the summary. */
export async function readAgain(address: string, paperId: string): Promise<Summary> {
  const paper = `${address}/api/papers/${encodeURIComponent(paperId)}`;
  const asked = await fetch(`${paper}/read?again=true`, { method: 'POST' });
  const { id } = readingSchema.parse(await asked.json());
  for await (const event of followPaper(address, paperId)) {
    if (event.type !== 'reading' || event.reading.id !== id) continue;
    const { state } = event.reading;
    if (state === 'failed' || state === 'cancelled') throw new Error(`the reading ended as ${state}`);
    if (state === 'done') break;
  }
  return summarySchema.parse(await (await fetch(`${paper}/summary`)).json());
}
