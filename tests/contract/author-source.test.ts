import { documentViewSchema } from '@papyri/core/contracts/api';
import { paperSchema } from '@papyri/core/contracts/paper';
import { PapyriError } from '@papyri/core/errors';
import { buildApp } from '@papyri/server/http/app';
import { rememberPapers } from '@papyri/server/stages/discover/store';
import { afterEach, describe, expect, it } from 'vitest';
import { madeHtml } from '../fixtures/html/made-html.ts';
import { madeLatex } from '../fixtures/latex/made-latex.ts';
import { packSource } from '../fixtures/latex/pack-source.ts';
import { madePaper } from '../fixtures/pdf/made-paper.ts';
import { readingEnd } from '../support/api-client.ts';
import { testServices } from '../support/test-services.ts';

/** Reading a paper from its PDF and the source of its author: when it is fetched and used. */
const made = madePaper();
const id = 'arxiv:2401.00001v2';
const papers = [
  paperSchema.parse({ id, source: 'arxiv', title: made.title, authors: [], licence: { name: 'unknown' } }),
];
const page = madeHtml(made);

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function start(when: 'never' | 'unhurried' | 'always') {
  let asked = 0;
  let latex: Uint8Array | undefined;
  let html: string | PapyriError = new PapyriError('source-paper-missing');
  const test = await testServices({
    papers,
    pdfs: new Map([[id, made.pdf]]),
    arxiv: { sources: when },
    wrapSource: (source) => ({
      ...source,
      fetchHtml: async () => {
        asked += 1;
        if (typeof html !== 'string') throw html;
        return html;
      },
      fetchLatex: async () => {
        if (!latex) throw new PapyriError('source-paper-missing');
        return latex;
      },
    }),
  });
  await rememberPapers(test.services.database.kysely, papers, Date.now());
  const app = await buildApp(test.services);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await test.close();
  };
  const url = (path: string) => `${address}/api/papers/${encodeURIComponent(id)}${path}`;
  return {
    asked: () => asked,
    answer(next: string | PapyriError, archive?: Uint8Array) {
      html = next;
      latex = archive;
    },
    async read(query = '') {
      await fetch(url(`/read${query}`), { method: 'POST' });
      expect(await readingEnd(address, id)).toBe('done');
      expect((await fetch(url('/summary'))).status).toBe(200);
      return documentViewSchema.parse(await (await fetch(url('/document'))).json());
    },
  };
}

describe('the source of the author beside the PDF of a paper', () => {
  it('does not hold up who waits for a summary; who reads again gets it, and it is fetched once', async () => {
    const papyri = await start('unhurried');
    papyri.answer(page);
    const first = await papyri.read();
    expect(first.quality.source).toBe('pdf');
    expect(papyri.asked()).toBe(0);
    const second = await papyri.read('?again=true');
    expect(second.quality).toMatchObject({ source: 'html', headings: 6, references: 3, notes: [] });
    expect(second.documentId).not.toBe(first.documentId);
    expect((await papyri.read('?again=true')).documentId).toBe(second.documentId);
    expect(papyri.asked()).toBe(1);
  });

  it('is not asked for where that is set', async () => {
    const papyri = await start('never');
    papyri.answer(page);
    await papyri.read();
    expect((await papyri.read('?again=true')).quality.source).toBe('pdf');
    expect(papyri.asked()).toBe(0);
  });

  it('is done without where it cannot be had, and asked for again until it can', async () => {
    const papyri = await start('always');
    const bad = [
      new PapyriError('source-paper-missing'),
      new PapyriError('source-rate-limited'),
      new PapyriError('source-unreachable'),
      page.slice(0, page.length / 2),
      '<html><body>This paper has no HTML.</body></html>',
    ];
    for (const [index, answer] of bad.entries()) {
      papyri.answer(answer);
      const { quality } = await papyri.read('?again=true');
      expect(quality).toMatchObject({ source: 'pdf', notes: [] });
      expect(papyri.asked()).toBe(index + 1);
    }
    papyri.answer(new PapyriError('source-paper-missing'), Buffer.from('%PDF-1.5'));
    expect((await papyri.read('?again=true')).quality.source).toBe('pdf');
    papyri.answer(new PapyriError('source-paper-missing'), await packSource(madeLatex(made)));
    const { quality } = await papyri.read('?again=true');
    expect(quality).toMatchObject({ source: 'latex', headings: 6, references: 3, notes: [] });
    papyri.answer(page);
    expect((await papyri.read('?again=true')).quality.source).toBe('latex');
  });

  it('is the LaTeX source where the HTML does not fit the PDF', async () => {
    const papyri = await start('always');
    papyri.answer(madeHtml(made, '2401.00001v1'), await packSource(madeLatex(made)));
    const { quality } = await papyri.read();
    expect(quality).toMatchObject({
      source: 'latex',
      headings: 6,
      notes: ['the HTML of the paper was not used: it is of another version'],
    });
    const again = await papyri.read('?again=true');
    expect(again.quality.source).toBe('latex');
    expect(papyri.asked()).toBe(1);
  });
});
