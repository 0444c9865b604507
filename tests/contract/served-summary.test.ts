import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { principalIdSchema } from '@papyri/core/contracts/ids';
import { ownScope } from '@papyri/core/contracts/principal';
import { type Summary, summarySchema } from '@papyri/core/contracts/summary';
import { getSummary, putSummary } from '@papyri/server/stages/summarize/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paperPath, type TwoPeople, twoPeople } from '../support/two-people.ts';

/** The bytes of a summary are kept ready in the server: that must never show what is old or another's. */
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
const annsScope = ownScope({ id: principalIdSchema.parse('ann') });
let people: TwoPeople;
let path: string;
let paperId: string;
beforeAll(async () => {
  people = await twoPeople({ offline: true });
  paperId = (await people.ann.upload(pdf)).paper.id;
  path = paperPath(paperId, '/summary');
});
afterAll(() => people?.close());

const summaryOf = async (response: Response): Promise<Summary> => summarySchema.parse(await response.json());
const askWith = (person: string, tag: string) =>
  fetch(`${people.address}/api${path}`, { headers: { 'x-test-person': person, 'if-none-match': tag } });

describe('a summary that exists', () => {
  it('is not sent again to who has it', async () => {
    const first = await people.ann.send('GET', path);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = await askWith('ann', first.headers.get('etag') ?? '');
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  it('does not exist for another person, whatever is kept ready and whoever asks meanwhile', async () => {
    const tag = (await people.ann.send('GET', path)).headers.get('etag') ?? '';
    const asked = Array.from({ length: 20 }, (_, turn) => people[turn % 2 ? 'ann' : 'bob'].send('GET', path));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, (_, turn) => (turn % 2 ? 200 : 404)),
    );
    expect((await askWith('bob', tag)).status).toBe(404);
    expect((await askWith('bob', '*')).status).toBe(404);
  });

  it('is the newest as soon as there is another', async () => {
    const before = await people.ann.send('GET', path);
    const old = await summaryOf(before);
    const kysely = people.services.database.kysely;
    expect(await getSummary(kysely, annsScope, old.documentId)).toEqual(old);
    const [first, ...others] = old.keyPoints;
    if (!first) throw new Error('the paper has no key points');
    await putSummary(kysely, annsScope, { ...old, keyPoints: others });
    const after = await askWith('ann', before.headers.get('etag') ?? '');
    expect(after.status).toBe(200);
    expect((await summaryOf(after)).keyPoints).toEqual(others);
  });

  it('is gone with its paper', async () => {
    expect((await people.ann.send('DELETE', paperPath(paperId, '?forever=true'))).status).toBe(204);
    expect((await people.ann.send('GET', path)).status).toBe(404);
  });
});
