import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerRecordSchema } from '@papyri/core/contracts/answer';
import { librarySchema, searchResponseSchema } from '@papyri/core/contracts/api';
import { paperSummarySchema } from '@papyri/core/contracts/command-line';
import { paperSchema } from '@papyri/core/contracts/paper';
import { problemSchema } from '@papyri/core/contracts/problem';
import { systemClock } from '@papyri/server/adapters/clock/system';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { localArxiv } from '../fixtures/arxiv/local-arxiv.ts';
import { type LocalSource, startLocalSource } from '../fixtures/arxiv/local-source.ts';
import { papyri } from '../support/papyri-process.ts';
import { removeFolder, startServer, temporaryFolder } from '../support/server-process.ts';

/** The program as people run it, in processes of its own. */
const samplePdf = join(import.meta.dirname, '../../docs/paper/papyri.pdf');
const pdf = readFileSync(samplePdf);
const paper = paperSchema.parse({
  id: 'arxiv:2601.00001v1',
  title: 'Summaries You Can Check',
  source: 'arxiv',
  authors: [{ name: 'Ada Example' }],
  licence: { name: 'unknown' },
});

let dataDir: string;
beforeAll(() => {
  dataDir = temporaryFolder('command-line');
});
afterAll(() => removeFolder(dataDir));

const here = (argv: readonly string[], input?: string | Uint8Array) =>
  papyri(argv, { dataDir, ...(input === undefined ? {} : { input }) });

describe('without a server', () => {
  it('reads a PDF from standard input and prints JSON by the contract', async () => {
    const { code, out, err } = await here(['-', '--json'], pdf);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(paperSummarySchema.parse(JSON.parse(out)).summary.tldr?.text).toMatch(/Papyri/);
  });

  it('lets two commands on one folder wait for each other', async () => {
    const [known, answer] = await Promise.all([
      here([samplePdf]),
      here(['ask', samplePdf, 'What are the values of k1 and b?', '--json']),
    ]);
    expect([known.code, answer.code]).toEqual([0, 0]);
    expect(known.out).toMatch(/\nTLDR\n {2}\S.*\n {2}p\. \d “/);
    expect(answerRecordSchema.parse(JSON.parse(answer.out)).answer.outcome).toBe('answered');
  });

  it('talks with a paper, the questions piped in', async () => {
    const { code, out } = await here(['chat', samplePdf], 'What are the values of k1 and b?\n');
    expect(code).toBe(0);
    expect(out).toMatch(/1\.2.*0\.75.*\np\. 3 “/);
  });

  it.each([
    [['ask', samplePdf, 'What is the melting point of the alloy?'], 3],
    [['search', 'anything', '--offline'], 3],
    [['2601.00001', '--offline'], 4],
    [['serhc'], 2],
  ] as const)('%j ends with %i', async (argv, code) => {
    expect((await here(argv)).code).toBe(code);
  });

  it('ends quietly when nobody reads what it says', async () => {
    const { code, err } = await papyri(['library'], { dataDir, closeOutput: true });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});

describe('beside a server', () => {
  it('finds it by the data folder, and not after it was killed', async () => {
    const server = await startServer({ dataDir });
    onTestFinished(() => server.kill());
    const file = join(dataDir, 'server.json');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    // The server holds the folder: that this works at all shows who was asked.
    const { code, out } = await here(['library', '--json']);
    expect(code).toBe(0);
    expect(librarySchema.parse(JSON.parse(out)).total).toBe(1);
    const second = await here(['serve', '--port=0']);
    expect(second.code).toBe(4);
    expect(second.err).toContain(server.address);

    await server.kill();
    expect(existsSync(file)).toBe(true);
    expect((await here(['library'])).code).toBe(0);
  });

  it('leaves no trace of a server that was stopped', async () => {
    const server = await startServer({ dataDir });
    onTestFinished(() => server.kill());
    expect(await server.stop()).toBe(0);
    expect(existsSync(join(dataDir, 'server.json'))).toBe(false);
  });
});

describe('with arXiv', () => {
  let arxiv: LocalSource;
  let flags: readonly string[];
  const content = { papers: [paper], pdfs: new Map([[paper.id, pdf]]), licenceUrl: 'http://example.org/l' };
  beforeAll(async () => {
    arxiv = await startLocalSource(systemClock);
    arxiv.respond(localArxiv(content));
    flags = [
      '--no-offline',
      `--arxiv.apiUrl=${arxiv.url}/api/query`,
      `--arxiv.oaiUrl=${arxiv.url}/oai`,
      `--arxiv.siteUrl=${arxiv.url}`,
      '--arxiv.minIntervalMs=50',
    ];
  });
  afterAll(() => arxiv?.close());

  it('searches and reads by id', async () => {
    const search = await here(['search', 'summaries', '--json', ...flags]);
    expect(searchResponseSchema.parse(JSON.parse(search.out)).papers).toMatchObject([{ id: paper.id }]);
    const read = await here(['2601.00001', ...flags]);
    expect(read.code).toBe(0);
    expect(read.out).toMatch(/^Summaries You Can Check\n.*Ada Example.*\n\nTLDR\n/);
  });

  it('stops at Ctrl-C, which cancels what it was reading', async () => {
    const folder = temporaryFolder('interrupted');
    onTestFinished(() => removeFolder(folder));
    const answers = localArxiv(content);
    let asked = () => {};
    const downloading = new Promise<void>((resolve) => {
      asked = resolve;
    });
    arxiv.respond((request, response) => {
      if (request.url?.startsWith('/pdf/')) asked();
      else answers(request, response);
    });
    const result = await papyri(['2601.00001', ...flags], {
      dataDir: folder,
      onNote: (child, notes) => {
        if (notes.includes('downloading')) void downloading.then(() => child.kill('SIGINT'));
      },
    });
    expect(result.code).toBe(130);
    expect(result.out).toBe('');
    const left = await papyri(['library', '--json'], { dataDir: folder });
    expect(librarySchema.parse(JSON.parse(left.out)).papers).toMatchObject([
      { reading: { state: 'cancelled' } },
    ]);
  });
});

it('says what is wrong as a problem document, with --json', async () => {
  const broken = join(dataDir, 'broken.pdf');
  writeFileSync(broken, 'no PDF');
  const { code, out, err } = await here([broken, '--json']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(problemSchema.parse(JSON.parse(err))).toMatchObject({ code: 'not-a-pdf', status: 415 });
});

it('starts at once where it is only asked how it is used', async () => {
  const { code, out } = await here(['--help']);
  expect(code).toBe(0);
  expect(out).toContain('papyri <command> [options]');
});
