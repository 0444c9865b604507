/**
 * Papyri's reader as a library: from the bytes of a PDF to sections, references and a sentence with its place on the page.
 * Run in the repository: npm run -s example -- paper.pdf
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { cleanDocument } from '@papyri/core/clean/clean-document';
import { documentIdOf } from '@papyri/core/clean/document-id';
import { documentToTei } from '@papyri/core/export/document/tei';
import { extractDocument } from '@papyri/core/extract/extract-document';
import { boxesOf } from '@papyri/core/text/page-boxes';
import { sectionsOf } from '@papyri/core/text/sections';
import { createPdfiumEngine } from '@papyri/server/adapters/pdf-engine/pdfium';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

const [path = 'docs/paper/papyri.pdf'] = process.argv.slice(2);
const bytes = new Uint8Array(await readFile(path));

// The engine gives characters with boxes; everything after it is pure and runs in a browser, too.
const pdf = await createPdfiumEngine().open(bytes, { maxPages: 500 });
const pages = Array.from({ length: pdf.pageCount }, (_, page) => pdf.glyphs(page));
const sourceSha256 = sha256(bytes);
const extracted = extractDocument({
  sourceSha256,
  pages,
  outline: pdf.outline(),
  destinations: pdf.destinations(),
  links: pages.flatMap(({ page }) => pdf.links(page)),
  metadata: pdf.metadata,
});
pdf.close();
const document = cleanDocument(extracted, documentIdOf([sourceSha256], sha256));

const print = (line: string) => void process.stdout.write(`${line}\n`);
for (const section of sectionsOf(document)) print(`${'  '.repeat(section.level)}${section.heading}`);
print(`${document.structure.references.length} references`);

// Any stretch of the text can be found on its page.
const sentence = document.sentences.find(({ end, start }) => end - start > 80);
if (sentence) {
  print(document.text.slice(sentence.start, sentence.end));
  for (const box of boxesOf(document.lines, sentence))
    print(`  page ${box.page + 1}: ${box.x.toFixed(1)}, ${box.y.toFixed(1)}, ${box.width.toFixed(1)} wide`);
}
print(`${documentToTei(document, '1').length} characters of TEI`);
