import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerRecordSchema } from '@papyri/core/contracts/answer';
import { librarySchema, searchResponseSchema } from '@papyri/core/contracts/api';
import { type ConversationList, turnEventSchema } from '@papyri/core/contracts/chat';
import { paperSummarySchema, readOutcomeSchema } from '@papyri/core/contracts/command-line';
import { extractedPaperSchema } from '@papyri/core/contracts/extracted-paper';
import { paperSchema } from '@papyri/core/contracts/paper';
import { problemSchema } from '@papyri/core/contracts/problem';
import type { PaperSource } from '@papyri/core/ports/paper-source';
import { buildApp } from '@papyri/server/http/app';
import { XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan } from '../fixtures/pdf/broken-pdf.ts';
import { writePdf } from '../fixtures/pdf/write-pdf.ts';
import { fakeTesseract, hocrOf } from '../support/fake-tesseract.ts';
import { runCommand } from '../support/run-command.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';
import { testServices } from '../support/test-services.ts';

/** Every command against a server: what it prints, its JSON by the contracts, its exit codes. */
const samplePdf = join(import.meta.dirname, '../../docs/paper/papyri.pdf');
const pdf = readFileSync(samplePdf);
const papers = ['arxiv:2601.00001v1', 'arxiv:2601.00002v1'].map((id, index) =>
  paperSchema.parse({
    id,
    source: 'arxiv',
    title: index === 0 ? 'Reading \u001b[31mRed\u001b[0m Papers' : 'Slow Papers',
    authors: [{ name: 'Ada Example' }, { name: 'Mallory \u009b2J' }],
    publishedAt: '2026-01-01T00:00:00.000Z',
    licence: { name: 'unknown' },
  }),
);

let folder: string;
let address: string;
let close: () => Promise<void>;

const held: (() => void)[] = [];

beforeAll(async () => {
  folder = temporaryFolder('command-line');
  const made = await testServices({
    papers,
    pdfs: new Map(papers.map(({ id }) => [id, pdf])),
    wrapSource: (source): PaperSource => ({
      ...source,
      // The second paper waits until it is cancelled.
      fetchPdf: (paper, options) =>
        paper.id === papers[1]?.id
          ? new Promise((_resolve, reject) =>
              options?.signal?.addEventListener('abort', () => reject(options.signal?.reason)),
            )
          : source.fetchPdf(paper, options),
    }),
  });
  const app = await buildApp(made.services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
});
afterAll(async () => {
  await close?.();
  if (folder) removeFolder(folder);
});

const papyri = (...argv: readonly string[]) => runCommand([...argv, '--server', address]);

async function sampleId(): Promise<string> {
  return paperSummarySchema.parse((await papyri('sample', '--json')).document()).record.paper.id;
}

describe('papyri <paper>', () => {
  it('prints a cited TLDR and key points of a file', async () => {
    const { code, out, err } = await papyri(samplePdf);
    expect(code).toBe(0);
    expect(out).toMatch(/^Papyri: Reading Papers With Summaries You Can Check\n4 pages · file:sha256-/);
    expect(out).toMatch(/\nTLDR\n {2}We present Papyri.*\n {2}p\. 1 “We present Papyri/);
    expect(out.match(/\n {2}• \S+.*\n {4}p\. \d “/g)?.length).toBeGreaterThan(3);
    expect(err).toMatch(/reading pages/);
  });

  it('writes one JSON document that fits the contract, and nothing else anywhere', async () => {
    const result = await papyri(samplePdf, '--json');
    const { record, summary } = paperSummarySchema.parse(result.document());
    expect(record.paper.title).toMatch(/^Papyri/);
    expect(summary.keyPoints.length).toBeGreaterThan(3);
    expect(result.err).toBe('');
  });

  it('takes a PDF from standard input, and what was read before by id, short id and title', async () => {
    const piped = await runCommand(['-', '--json', '--server', address], { input: pdf });
    const { id } = paperSummarySchema.parse(piped.document()).record.paper;
    for (const word of [id, id.slice(0, 24), 'summaries you can check']) {
      const { record } = paperSummarySchema.parse((await papyri('summary', word, '--json')).document());
      expect(record.paper.id, word).toBe(id);
    }
  });

  it('prints sections where they are wanted', async () => {
    expect((await papyri('sample', '--sections', '-q')).out).toMatch(/\nConclusion.* p\. 4\n {2}• /);
  });

  it('opens a protected PDF with the password of a file, and needs it once', async () => {
    const file = join(folder, 'protected.pdf');
    const encrypt = { owner: 'another', user: 'correct horse' };
    const content = `BT /F1 12 Tf 72 700 Td (We propose a page that is protected and can be read.) Tj ET`;
    writeFileSync(file, writePdf({ pages: [{ content }], encrypt, compress: true }));
    const password = (text: string): string => {
      writeFileSync(join(folder, 'password'), text);
      return `--password-file=${join(folder, 'password')}`;
    };
    const without = await papyri(file, '--json');
    expect(problemSchema.parse(JSON.parse(without.err)).code).toBe('pdf-encrypted');
    const wrong = await papyri(file, '--json', password('wrong horse\n'));
    expect(problemSchema.parse(JSON.parse(wrong.err)).code).toBe('pdf-password-wrong');
    const right = await papyri(file, '--json', password('correct horse\n'));
    expect(right.code).toBe(0);
    expect(right.out + right.err).not.toContain('correct horse');
    expect((await papyri(file, '--json')).code).toBe(0);
  });

  it.each([
    ['2601.00009', 3, 'source-paper-missing'],
    ['file:sha256-0123456789', 3, 'paper-unknown'],
    ['https://example.org/a.pdf', 2, 'paper-id-unrecognised'],
    ['./no-such.pdf', 2, 'request-invalid'],
    [import.meta.dirname, 2, 'request-invalid'],
    [import.meta.filename, 1, 'not-a-pdf'],
  ] as const)('ends with the right code where %s cannot be read', async (word, code, error) => {
    const told = await papyri(word, '--json');
    expect(told.code).toBe(code);
    expect(told.out).toBe('');
    expect(problemSchema.parse(JSON.parse(told.err)).code).toBe(error);
    const words = await papyri(word);
    expect(words.code).toBe(code);
    expect(words.err.split('\n').findLast((row) => row.startsWith('papyri: '))).toBeDefined();
  });
});

describe('papyri search', () => {
  it('lists results, whose text commands nothing', async () => {
    const { code, out } = await papyri('search', 'papers');
    expect(code).toBe(0);
    expect(out).toMatch(/1\.\S* .*Papers\n {4}arxiv:2601\.0000\dv1 .*2026-01-01/);
    expect(out).toContain('Reading ␛[31mRed␛[0m Papers');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is there is the point
    expect(out).not.toMatch(/[\u001b\u009b]/);
    expect(out).toMatch(/\n2 of 2\n$/);
  });

  it('writes JSON by the contract', async () => {
    const result = await papyri('search', 'papers', '--limit=1', '--json');
    const page = searchResponseSchema.parse(result.document());
    expect(page).toMatchObject({ total: 2, papers: [{}] });
    expect(result.out).toContain('\\u001b');
  });

  it.each([
    [['search', 'nosuchword'], 3, /0 of 0/],
    [['search'], 2, /give words, an author, a category or a date/],
    [['search', 'x', '--from', 'yesterday'], 2, /--from: /],
    [['search', 'x', '--category', 'Not A Category'], 2, /--category: a category is like cs\.CL/],
    [['search', 'x', '--limit', '1000'], 2, /--limit: give at most 200/],
    [['search', 'x', '--from', '2026-02-01', '--to', '2026-01-01'], 2, /--from: the first date/],
  ] as const)('%j ends with %i', async (argv, code, words) => {
    const result = await papyri(...argv);
    expect(result.code).toBe(code);
    expect(result.out + result.err).toMatch(words);
  });
});

describe('papyri read', () => {
  it('reads folders, files and ids; what fails does not stop the others', async () => {
    const inner = join(folder, 'papers/inner');
    mkdirSync(inner, { recursive: true });
    cpSync(samplePdf, join(folder, 'papers/a.PDF'));
    writeFileSync(join(inner, 'broken.pdf'), 'not a PDF');
    writeFileSync(join(folder, 'papers/notes.txt'), 'notes');
    const result = await papyri('read', join(folder, 'papers'), '2601.00001', '--json');
    expect(result.code).toBe(1);
    const outcomes = result.entries().map((entry) => readOutcomeSchema.parse(entry));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['failed', 'read', 'read']);
    const failed = outcomes.find((entry) => entry.outcome === 'failed');
    expect(failed).toMatchObject({ reference: join(inner, 'broken.pdf'), problem: { code: 'not-a-pdf' } });
  });

  it('says what it read', async () => {
    const { code, out, err } = await papyri('read', '2601.00001');
    expect(code).toBe(0);
    expect(out).toMatch(/^read .*arxiv:2601\.00001v1\n$/);
    expect(err).toBe('');
  });

  it('cancels at Ctrl-C what it started', async () => {
    const reading = await runCommand(['read', '2601.00002', '--json', '--server', address], {
      whileRunning: (process) => {
        const poll = setInterval(async () => {
          const record = await fetch(`${address}/api/papers/arxiv:2601.00002v1`).then(
            (response) => response.json() as Promise<{ reading?: { state: string } }>,
          );
          if (record.reading?.state !== 'running') return;
          clearInterval(poll);
          process.emit('SIGINT');
        }, 50);
        held.push(() => clearInterval(poll));
      },
    });
    for (const release of held) release();
    expect(reading.code).toBe(130);
    const record = await fetch(`${address}/api/papers/arxiv:2601.00002v1`);
    expect(await record.json()).toMatchObject({ reading: { state: 'cancelled' } });
  });
});

describe('papyri ask', () => {
  it('answers with citations', async () => {
    const { code, out } = await papyri('ask', 'sample', 'What are the values of k1 and b?');
    expect(code).toBe(0);
    expect(out).toMatch(/1\.2.*0\.75.*\np\. \d “/);
  });

  it('says where the paper does not tell, and ends with 3', async () => {
    const result = await papyri('ask', 'sample', 'what', 'is', 'the', 'melting', 'point?', '--json');
    expect(result.code).toBe(3);
    expect(answerRecordSchema.parse(result.document()).answer.outcome).toBe('not-found');
    expect((await papyri('ask', 'sample', 'what is the melting point?')).out).toMatch(
      /^Not found in this paper\.\nIt comes nearest here:\n {2}• /,
    );
  });
});

describe('papyri chat', () => {
  it('takes questions from a pipe, follow-ups among them, and prints cited replies', async () => {
    const { code, out, err } = await runCommand(['chat', 'sample', '--server', address], {
      input: 'What are the values of k1 and b?\n\nWhy?\n/quit\nnever asked\n',
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^The parameters are k1 = 1\.2 and b = 0\.75\.\np\. 3 “/);
    expect(err).toMatch(/Understood as: Why\?/);
    expect(err).not.toMatch(/never asked/);
  });

  it('writes each state of a turn as a line of JSON, and goes on where it was left', async () => {
    const talk = (question: string) =>
      runCommand(['chat', 'sample', '--continue', '--json', '--server', address], { input: question });
    const first = await talk('What are the values of k1 and b?');
    const turns = first.entries().map((entry) => turnEventSchema.parse(entry).turn);
    expect(turns.at(-1)?.reply).toMatchObject({ state: 'done', outcome: 'answered' });
    const missing = await talk('What is the melting point of the alloy?');
    expect(missing.code).toBe(3);
    const id = encodeURIComponent(await sampleId());
    const list = (await (
      await fetch(`${address}/api/papers/${id}/conversations`)
    ).json()) as ConversationList;
    expect(list.conversations).toHaveLength(1);
    expect(list.conversations[0]?.turns).toBe(4);
  });
});

describe('papyri library and tags', () => {
  it('lists the shelf, and finds words with their places', async () => {
    const all = librarySchema.parse((await papyri('library', '--json')).document());
    expect(all.total).toBeGreaterThan(1);
    const { out, code } = await papyri('library', 'citation', '--limit', '1');
    expect(code).toBe(0);
    expect(out).toMatch(/\n {4}p\. \d .*citation/i);
    expect((await papyri('library', 'xylophone')).code).toBe(3);
  });
});

describe('papyri extract', () => {
  const alone = () => ({ environment: { PAPYRI_DATA_DIR: join(folder, 'never-made') } });

  it('writes Markdown, text, TEI and JSON of a file, and keeps nothing', async () => {
    const markdown = await runCommand(['extract', samplePdf, '--quiet'], alone());
    expect(markdown.code).toBe(0);
    expect(markdown.out).toMatch(/^# Papyri: Reading Papers/);
    expect(markdown.out).toMatch(/^### 3\.2 Spans and boxes$/m);

    const tei = await runCommand(['extract', samplePdf, '--format', 'tei', '-q'], alone());
    expect(XMLValidator.validate(tei.out)).toBe(true);
    expect(tei.out).toContain('<head n="3.2"');

    const json = await runCommand(['extract', samplePdf, '--json'], alone());
    const paper = extractedPaperSchema.parse(json.document());
    expect(paper.title).toMatch(/^Papyri: /);
    expect(paper.lines).toBeUndefined();
    expect(paper.structure.references.length).toBeGreaterThan(10);

    const text = await runCommand(['extract', '-', '-f', 'text', '-q'], { ...alone(), input: pdf });
    expect(text.out.trimEnd()).toBe(paper.text.trimEnd());
    expect(existsSync(join(folder, 'never-made'))).toBe(false);
  });

  it('writes a folder of papers into a folder, and goes on after one that fails', async () => {
    const from = join(folder, 'to extract');
    mkdirSync(join(from, 'below'), { recursive: true });
    cpSync(samplePdf, join(from, 'good.pdf'));
    cpSync(samplePdf, join(from, 'below/good.pdf'));
    writeFileSync(join(from, 'bad.pdf'), 'no pdf');
    const to = join(folder, 'extracted');

    const result = await runCommand(['extract', from, '--format', 'tei', '--output', to], alone());

    expect(result.code).toBe(1);
    expect(result.err).toContain('bad.pdf');
    expect(readdirSync(to).sort()).toEqual(['good 2.tei.xml', 'good.tei.xml']);
    const lines = await runCommand(['extract', from, '--json', '--characters'], alone());
    const papers = lines.entries().map((entry) => extractedPaperSchema.parse(entry));
    expect(papers).toHaveLength(2);
    expect(papers[0]?.lines?.length).toBeGreaterThan(100);
  });

  it('reads scanned pages by OCR, and says why where it cannot', async () => {
    const sentence = 'The harbour of the old town is deep enough for every ship that carries grain.';
    const page = join(folder, 'page.hocr');
    writeFileSync(page, hocrOf(sentence));
    const program = fakeTesseract(folder, `cat > /dev/null; cat "${page}"`);
    const file = join(folder, 'scan.pdf');
    writeFileSync(file, scan());
    const read = (engine: string) =>
      runCommand(['extract', file, '--format', 'text'], {
        environment: { ...alone().environment, PAPYRI_OCR_ENGINE: engine, PAPYRI_OCR_PROGRAM: program },
      });
    const recognised = await read('tesseract');
    expect(recognised.code).toBe(0);
    expect(recognised.out).toContain(sentence);
    const refused = await read('none');
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/no text/);
  });

  it('refuses what cannot be meant, and says so', async () => {
    const several = await runCommand(['extract', samplePdf, join(folder, 'other.pdf')], alone());
    expect(several.code).toBe(2);
    expect(several.err).toContain('--output');
    expect((await runCommand(['extract', join(folder, 'gone.pdf')], alone())).code).toBe(2);
    writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.4 and nothing');
    const broken = await runCommand(['extract', join(folder, 'broken.pdf')], alone());
    expect(broken.code).toBe(1);
    expect(broken.err).toMatch(/damaged/i);
  });
});

describe('papyri export', () => {
  it.each([
    ['bibtex', '.bib', /^@misc\{[\s\S]*title = \{\{Papyri: Reading Papers/],
    ['ris', '.ris', /^TY {2}- UNPB\r\n[\s\S]*ER {2}- /],
    ['markdown', '.md', /^# Papyri: Reading Papers[\s\S]*\n> .+ \(p\. 1\)\n/],
    ['html', '.html', /^<!doctype html>[\s\S]*<a class="cite" href="#c1"[\s\S]*$/],
    ['json', '.json', /^\{"papyri":/],
  ])('writes %s to standard output, and to a file by its ending', async (format, ending, expected) => {
    const direct = await papyri('export', 'sample', '--format', format);
    expect(direct.code).toBe(0);
    expect(direct.out).toMatch(expected);
    const file = join(folder, `exported${ending}`);
    expect((await papyri('export', 'sample', '--output', file)).code).toBe(0);
    // JSON tells when it was written, and when the paper was opened.
    const steady = (text: string) => text.replaceAll(/"(exported|opened)At":"[^"]+"/g, '');
    expect(steady(readFileSync(file, 'utf8')) === steady(direct.out)).toBe(true);
  });

  it('takes the whole library, and leaves a file alone where there is nothing to write', async () => {
    const { total } = librarySchema.parse((await papyri('library', '--json')).document());
    expect((await papyri('export', '--all')).out.match(/^@/gm)).toHaveLength(total);
    const file = join(folder, 'kept.bib');
    writeFileSync(file, 'as it was');
    const result = await papyri('export', '--tag', 'none has this', '--output', file);
    expect(result.code).toBe(3);
    expect(readFileSync(file, 'utf8')).toBe('as it was');
    expect((await papyri('export', 'sample', '--all')).code).toBe(2);
  });
});

describe('what every command keeps to', () => {
  it('says nothing but the result with --quiet', async () => {
    const { out, err } = await papyri('sample', '--quiet', '--again');
    expect(out).toContain('TLDR');
    expect(err).toBe('');
  });

  it('ends with 4 where no server answers', async () => {
    const result = await runCommand(['library', '--server', 'http://127.0.0.1:9', '--json']);
    expect(result.code).toBe(4);
    expect(problemSchema.parse(JSON.parse(result.err)).code).toBe('server-unreachable');
  });

  it('refuses a server that is no address', async () => {
    const result = await runCommand(['library', '--server', 'nowhere']);
    expect(result.code).toBe(2);
    expect(result.err).toMatch(/--server/);
  });

  it('prints settings without secrets', async () => {
    const given = ['config', '--database.url=postgres://me:hush@db/papyri', '--data', folder];
    const result = await runCommand([...given, '--json']);
    expect(result.document()).toMatchObject({ 'database.url': '(secret)', 'data.dir': folder });
    expect((await runCommand(given)).out).not.toContain('hush');
  });

  it('says its version and how it is used', async () => {
    expect((await runCommand(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await runCommand(['search', '--help'])).out).toMatch(/^papyri search \[<words>…\] \[options\]\n/);
    expect((await runCommand([])).out).toContain('Commands');
    expect(await runCommand(['help', 'nonsense'])).toMatchObject({ code: 2 });
  });
});
