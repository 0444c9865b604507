import { readFile } from 'node:fs/promises';
import { refineDocument } from '@papyri/core/align/refine-document';
import { cleanDocument } from '@papyri/core/clean/clean-document';
import type { Document } from '@papyri/core/contracts/document';
import { documentIdSchema } from '@papyri/core/contracts/ids';
import { readLatexml } from '@papyri/core/extract/html/read-latexml';
import { describe, expect, it } from 'vitest';
import { type StructuralTruth, structuralTruthSchema } from '../../evals/structural-truth.ts';
import { extractPdf } from '../support/extract-pdf.ts';

const name = 'article-natbib-2';
const id = documentIdSchema.parse(`doc-${'d'.repeat(64)}`);
const madePapers = new URL('../../evals/made-papers/', import.meta.url);

async function readTruth(): Promise<StructuralTruth> {
  const json: unknown = JSON.parse(await readFile(new URL(`truth/${name}.json`, madePapers), 'utf8'));
  return structuralTruthSchema.parse(json);
}

async function readPage(): Promise<string> {
  return readFile(new URL(`../fixtures/html/latexml/${name}.html`, import.meta.url), 'utf8');
}

async function readPdf(): Promise<Document> {
  return extractPdf(new Uint8Array(await readFile(new URL(`pdf/${name}.pdf`, madePapers))));
}

const plain = (text: string): string => text.replace(/[\W_]+/g, ' ').trim();

describe('a page that LaTeXML made', () => {
  it('tells title, headings with numbers and levels, and entries', async () => {
    const read = readLatexml(await readPage(), '2401.00001v1');
    if (!read.ok) throw new Error(read.error);
    const truth = await readTruth();
    const { blocks } = read.value;
    expect(blocks.filter(({ role }) => role === 'title').map(({ text }) => text)).toEqual([truth.title]);
    const optional = new Set(['References', ...(truth.optionalHeadings ?? [])]);
    const headings = blocks.filter(({ role, text }) => role === 'heading' && !optional.has(text));
    expect(headings.map(({ text, level, number }) => [plain(text), level, number])).toEqual(
      (truth.headings ?? [])
        .filter(({ text }) => !optional.has(text))
        .map(({ text, level, number }) => [plain(text), level, number]),
    );
    const entries = blocks.filter(({ role }) => role === 'reference');
    expect(entries).toHaveLength(truth.references?.length ?? 0);
    const ids = new Set(entries.map(({ id }) => id));
    const targets = blocks.flatMap(({ citations }) => citations.flatMap((citation) => citation.targets));
    expect(targets.length).toBeGreaterThanOrEqual(truth.citations?.length ?? 0);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
  });

  it('gives its structure to the PDF, whose text stays', async () => {
    const [page, pdf] = [readLatexml(await readPage()), await readPdf()];
    if (!page.ok) throw new Error(page.error);
    const refined = refineDocument(pdf, page.value);
    if (!refined.ok) throw new Error(refined.error);
    expect(refined.value.quality.source).toBe('html');
    const { text, structure } = cleanDocument(refined.value, id);
    const words = (of: string): string[] => plain(of).split(' ').sort();
    expect(words(text)).toEqual(words(cleanDocument(pdf, id).text));
    const { references, citations } = await readTruth();
    expect(structure.references).toHaveLength(references?.length ?? 0);
    expect(structure.citations.length).toBeGreaterThanOrEqual(0.9 * (citations?.length ?? 0));
  });
});
