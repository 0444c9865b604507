import { createHash } from 'node:crypto';
import { answerRecordSchema } from '@papyri/core/contracts/answer';
import { paperRecordSchema } from '@papyri/core/contracts/api';
import { paperSchema } from '@papyri/core/contracts/paper';
import { parse } from '@retorquere/bibtex-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simplePaper } from '../fixtures/pdf/simple-paper.ts';
import { readingEnd } from '../support/api-client.ts';
import { paperPath, type TwoPeople, twoPeople } from '../support/two-people.ts';

const unread = paperSchema.parse({
  id: 'arxiv:2001.00001v2',
  source: 'arxiv',
  title: 'Currents of $R_0$ & R\\&D',
  authors: [{ name: 'Grace van der Waters' }, { name: 'Łukasz Kaiser' }],
  abstract: 'Words about the monsoon.',
  categories: ['cs.CV'],
  primaryCategory: 'cs.CV',
  publishedAt: '2020-05-01T00:00:00Z',
  landingUrl: 'https://arxiv.org/abs/2001.00001v2',
  licence: { name: 'unknown' },
});

let people: TwoPeople;
let sampleId: string;
let uploadId: string;

beforeAll(async () => {
  people = await twoPeople({ papers: [unread] });
  const { ann, address } = people;
  await ann.ask(paperRecordSchema, 'GET', '/papers/lookup?id=2001.00001');
  await ann.ask(paperRecordSchema, 'PUT', paperPath(unread.id, '/tags'), { tags: ['Über'] });
  sampleId = (await ann.ask(paperRecordSchema, 'POST', '/sample')).paper.id;
  await readingEnd(address, sampleId, { headers: { 'x-test-person': 'ann' } });
  await ann.ask(answerRecordSchema, 'POST', paperPath(sampleId, '/questions'), {
    question: 'Who may see a private upload?',
  });
  const upload = await ann.upload(
    simplePaper({
      title: 'A Private Paper',
      authors: 'Ada Example',
      abstract: 'We describe a private paper that nobody else may read before it is published.',
      sections: [
        {
          heading: 'Introduction',
          paragraphs: ['The crocodile waits. It is patient and it does not sleep.'],
        },
      ],
    }),
  );
  uploadId = upload.paper.id;
  await ann.ask(paperRecordSchema, 'PATCH', paperPath(uploadId), {
    title: 'My Own Title',
    authors: [{ name: 'Zoë Quill' }],
  });
});
afterAll(() => people?.close());

const get = async (query: string) => {
  const answer = await people.ann.send('GET', `/export?${query}`);
  expect(answer.status).toBe(200);
  return { text: await answer.text(), headers: answer.headers };
};
const one = (format: string, id: string) => get(`format=${format}&papers=${encodeURIComponent(id)}`);

describe('export', () => {
  it('gives BibTeX that another program reads, of the whole shelf', async () => {
    const { text, headers } = await get('format=bibtex');
    const { entries, errors } = parse(text, { sentenceCase: false, english: false });
    expect(errors).toEqual([]);
    const keys = entries.map(({ key }) => key);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(3);
    const arxiv = entries.find(({ fields }) => fields.eprint === '2001.00001');
    expect(arxiv).toMatchObject({
      type: 'misc',
      key: 'waters2020currents',
      fields: { archiveprefix: 'arXiv' },
    });
    expect(arxiv?.fields.author?.[0]).toMatchObject({
      firstName: 'Grace',
      prefix: 'van der',
      lastName: 'Waters',
    });
    const own = entries.find(({ key }) => key.startsWith('quill'));
    expect(own?.fields.title).toMatch(/My Own Title/);
    expect(headers.get('content-type')).toMatch(/^application\/x-bibtex/);
    expect(headers.get('content-disposition')).toContain('filename="papyri-3-papers.bib"');
  });

  it('narrows by tag and names the file after it', async () => {
    const { text, headers } = await get(`format=ris&tag=${encodeURIComponent('Über')}`);
    expect(text.match(/^TY {2}- /gm)).toHaveLength(1);
    expect(text).toContain('KW  - Über');
    expect(headers.get('content-disposition')).toContain('filename="waters2020currents.ris"');
    expect((await people.ann.send('GET', '/export?format=ris&tag=none')).status).toBe(404);
    expect((await people.ann.send('GET', '/export?format=ris&tag=%00')).status).toBe(400);
  });

  it('gives Markdown with the summary, its pages, and what was asked', async () => {
    const { text } = await one('markdown', sampleId);
    expect(text).toMatch(/^# /);
    expect(text).toMatch(/\n> .+ \(p\. \d+\)\n/);
    expect(text).toContain('### Who may see a private upload?');
    expect((await one('markdown', unread.id)).text).toContain('## Abstract\n\nWords about the monsoon.');
  });

  it('gives JSON of all that is kept', async () => {
    const { text } = await get('format=json');
    const { papers } = JSON.parse(text) as { papers: Record<string, unknown>[] };
    expect(papers).toHaveLength(3);
    const sample = papers.find(({ answers }) => (answers as unknown[]).length > 0);
    expect(sample).toMatchObject({ edited: false, conversations: [], ratings: [], corrections: [] });
    expect(papers.filter(({ edited }) => edited)).toHaveLength(1);
  });

  it('takes a list too long for an address, and passes over what is not there', async () => {
    const papers = [unread.id, `file:sha256-${'0'.repeat(64)}`, unread.id];
    const answer = await people.ann.send('POST', '/export', { format: 'bibtex', papers });
    expect((await answer.text()).match(/^@/gm)).toHaveLength(1);
    expect((await people.ann.send('POST', '/export', { format: 'bibtex', papers: [papers[1]] })).status).toBe(
      404,
    );
  });

  it('gives one HTML file with the text where the licence permits it', async () => {
    const { text, headers } = await one('html', sampleId);
    const script = /<script>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '';
    expect(text).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    const cited = [...text.matchAll(/<a class="cite" href="#(c\d+)" data-c="([^"]*)"/g)];
    expect(cited.length).toBeGreaterThan(5);
    for (const [, first, all] of cited)
      for (const id of new Set([first, ...(all ?? '').split(' ')])) expect(text).toContain(`id="${id}"`);
    expect(text).toContain('<ol class="references">');
    expect(headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('gives the cited words alone where it does not', async () => {
    const { text } = await one('html', uploadId);
    expect(text).toContain('My Own Title');
    expect(text).toMatch(/<blockquote>[\s\S]*<mark id="c1"/);
    expect(text).not.toContain('<ol class="references">');
    expect((await people.ann.send('GET', '/export?format=html')).status).toBe(400);
  });

  it('gives nothing of somebody else', async () => {
    for (const format of ['bibtex', 'ris', 'markdown', 'html', 'json']) {
      const answer = await people.bob.send(
        'GET',
        `/export?format=${format}&papers=${encodeURIComponent(uploadId)}`,
      );
      expect(answer.status, format).toBe(404);
    }
    const answer = await people.bob.send('POST', '/export', { format: 'json', papers: [uploadId, sampleId] });
    const text = await answer.text();
    expect(text).not.toMatch(/Who may see|My Own Title|crocodile/);
  });
});
