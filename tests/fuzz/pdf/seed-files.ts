import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { everyFeature } from '../../fixtures/pdf/every-feature.ts';
import { madePaper } from '../../fixtures/pdf/made-paper.ts';
import { poisonedPaper } from '../../fixtures/pdf/poisoned-paper.ts';
import { simplePaper } from '../../fixtures/pdf/simple-paper.ts';
import { writePdf } from '../../fixtures/pdf/write-pdf.ts';
import type { SeedFile } from './mutate.ts';

/** PDFs that the project makes, one for each thing that a file can hold. */
export async function ownSeedFiles(): Promise<SeedFile[]> {
  const ours = fileURLToPath(new URL('../../../docs/paper/papyri.pdf', import.meta.url));
  const content = 'BT /F1 12 Tf 72 700 Td (A protected page of text.) Tj ET';
  const paper = {
    title: 'A Plain Paper',
    authors: 'Ada Example',
    abstract: 'It has one column and nothing else.',
    sections: [{ heading: 'Introduction', paragraphs: ['A paragraph of a few words, and then a few more.'] }],
  };
  const made: Record<string, Uint8Array> = {
    'made-paper': madePaper().pdf,
    'poisoned-paper': poisonedPaper(),
    'simple-paper': simplePaper(paper),
    'every-feature': everyFeature(),
    'owner-password': writePdf({ pages: [{ content }], encrypt: { owner: 'owner', user: '' } }),
    'user-password': writePdf({ pages: [{ content }], encrypt: { owner: 'owner', user: 'user' } }),
    'turned-pages': writePdf({
      pages: [
        { content, rotate: 90 },
        { content, userUnit: 2, cropBox: [20, 20, 400, 750] },
      ],
      compress: true,
    }),
    'papyri.pdf': new Uint8Array(await readFile(ours)),
  };
  return Object.entries(made).map(([name, bytes]) => ({ name, bytes }));
}

/** All PDFs of a folder, by name. */
export async function seedFilesOf(folder: string): Promise<SeedFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).sort();
  const files: SeedFile[] = [];
  for (const name of names) files.push({ name, bytes: new Uint8Array(await readFile(join(folder, name))) });
  if (files.length === 0) throw new Error(`there is no PDF in ${folder}`);
  return files;
}
