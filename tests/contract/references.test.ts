import { fileURLToPath } from 'node:url';
import { problemSchema } from '@papyri/core/contracts/problem';
import { paperReferencesSchema } from '@papyri/core/contracts/references';
import { registerShipped } from '@papyri/server/models/register-shipped';
import { findShippedModels } from '@papyri/server/models/shipped-models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citingPaper, letter } from '../fixtures/pdf/citing-paper.ts';
import { paperPath, type TwoPeople, twoPeople } from '../support/two-people.ts';

let people: TwoPeople;
let paperId: string;

const ask = (id = paperId) => people.ann.ask(paperReferencesSchema, 'GET', paperPath(id, '/references'));
const paid = () =>
  people.services.database.kysely.selectFrom('usage').selectAll().where('step', '=', 'references').execute();
const kept = () =>
  people.services.database.kysely
    .selectFrom('step_result')
    .selectAll()
    .where('step', '=', 'references')
    .execute();

beforeAll(async () => {
  people = await twoPeople();
  paperId = (await people.ann.upload(citingPaper())).paper.id;
});
afterAll(() => people?.close());

describe('what a paper cites', () => {
  it('is told where no model says why', async () => {
    const { works, provenance } = await ask();
    expect(works.map(({ label, title, year, places }) => [label, title, year, places.length])).toEqual([
      ['1', 'The tides of the sea', 1999, 2],
      ['2', 'A protocol for water samples', 2014, 1],
      ['3', 'Wind and waves in harbours', 2003, 1],
      ['4', 'What nobody cites', 2001, 0],
    ]);
    expect(works.flatMap(({ places }) => places.flatMap(({ intent }) => intent ?? []))).toEqual([]);
    expect(provenance.models).toEqual([]);
  });

  it('is told with why by the model that serves, made once and kept by its version', async () => {
    const { services } = people;
    const folder = fileURLToPath(new URL('../../models', import.meta.url));
    const shipped = await findShippedModels(folder, services.log);
    await registerShipped(
      services,
      shipped.filter(({ model }) => model.task === 'citation-intent'),
    );
    // Who serves is looked up again after some seconds.
    await expect
      .poll(async () => (await ask()).provenance.models.map(({ version }) => version), { timeout: 15_000 })
      .toEqual(['scicite-1']);
    const { works } = await ask();
    expect(works.map(({ places }) => places.map(({ intent }) => intent))).toEqual([
      ['background', 'result'],
      ['method'],
      ['result'],
      [],
    ]);
    expect(await kept()).toHaveLength(2);
    expect(await paid()).toHaveLength(2);
    const again = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(again.map(({ provenance }) => provenance.createdAt)).size).toBe(1);
    expect(await paid()).toHaveLength(2);
  });

  it('leads to the words on the page, and to the entry', async () => {
    const { works } = await ask();
    const [first] = works;
    expect(first?.places[0]?.citation.quote).toMatch(/^It is well known .*\[1\]\.$/);
    expect(first?.entry.quote).toMatch(/^\[1\] A\. Moon/);
    for (const { entry, places } of works)
      for (const { boxes } of [entry, ...places.map(({ citation }) => citation)])
        expect(boxes.length).toBeGreaterThan(0);
  });

  it('is nothing for a paper without references', async () => {
    const { paper } = await people.ann.upload(letter(), 'letter.pdf');
    expect((await ask(paper.id)).works).toEqual([]);
  });

  it('is not for others, and not there before the paper is read', async () => {
    const refused = await people.bob.send('GET', paperPath(paperId, '/references'));
    expect(problemSchema.parse(await refused.json()).code).toBe('paper-unknown');
    const none = await people.ann.send('GET', paperPath('arxiv:0000.00000v1', '/references'));
    expect(none.status).toBe(404);
  });
});
