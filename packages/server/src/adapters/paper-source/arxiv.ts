import { type Licence, licenceSchema, unknownLicence } from '@papyri/core/contracts/licence';
import type { Paper } from '@papyri/core/contracts/paper';
import { paperSchema } from '@papyri/core/contracts/paper';
import { parseArxivFeed } from '@papyri/core/discover/arxiv-feed';
import { buildArxivLookup, buildArxivQuery } from '@papyri/core/discover/arxiv-query';
import {
  arxivReferenceOf,
  canonicalArxivId,
  formatArxivReference,
  parseArxivReference,
} from '@papyri/core/discover/arxiv-reference';
import { buildOaiLookup, licenceOfVersion, parseOaiRecords } from '@papyri/core/discover/oai-records';
import { PapyriError } from '@papyri/core/errors';
import { htmlUrlOf, latexUrlOf, pdfUrlOf } from '@papyri/core/fetch/pdf-url';
import type { Clock } from '@papyri/core/ports/clock';
import type { PaperSource, SourceRequestOptions } from '@papyri/core/ports/paper-source';
import { z } from 'zod';
import type { AnswerReading, ArxivGateway, Question } from './arxiv-gateway.ts';
import type { WaitOptions } from './shared-jobs.ts';

/** Where arXiv is and how long to wait for it; base addresses are settings. */
export interface ArxivSettings {
  readonly apiUrl: string;
  readonly oaiUrl: string;
  readonly siteUrl: string;
  readonly interactiveTimeoutMs: number;
  readonly downloadTimeoutMs: number;
}

const pageSchema = z.object({
  papers: z.array(paperSchema),
  total: z.int().nonnegative(),
  start: z.int().nonnegative(),
});
type Page = z.infer<typeof pageSchema>;

/** Raise when what is kept in the cache changes its meaning. */
const cacheVersion = 1;
const idsPerRequest = 100;

/** Reads a feed that should hold entries from `start` on; an empty page of a longer list is not to be believed. */
function readPage(body: string, start: number): AnswerReading<Page> {
  const feed = parseArxivFeed(body);
  if (feed.kind === 'invalid') return feed;
  if (feed.kind === 'error')
    return {
      kind: 'failed',
      error: new PapyriError('source-rejected', { detail: feed.message.slice(0, 300) }),
    };
  if (feed.papers.length === 0 && feed.total > start && feed.skipped === 0)
    return { kind: 'suspicious', detail: `an empty page of ${feed.total} results` };
  return { kind: 'value', value: { papers: [...feed.papers], total: feed.total, start } };
}

function readLicence(body: string, version: number): AnswerReading<Licence> {
  const answer = parseOaiRecords(body);
  if (answer.kind === 'invalid') return answer;
  if (answer.kind === 'error')
    return {
      kind: 'failed',
      error: new PapyriError(answer.code === 'idDoesNotExist' ? 'source-paper-missing' : 'source-rejected', {
        detail: answer.code.slice(0, 100),
      }),
    };
  const [record] = answer.records;
  return { kind: 'value', value: record ? licenceOfVersion(record, version) : unknownLicence };
}

/** arXiv behind its gateway: search, look-up, PDFs, and the licence, which only OAI-PMH tells. */
export function createArxivSource({
  settings,
  gateway,
  clock,
}: {
  readonly settings: ArxivSettings;
  readonly gateway: ArxivGateway;
  readonly clock: Clock;
}): Required<PaperSource> {
  const waiting = (options: SourceRequestOptions | undefined, deadlineMs: number): WaitOptions => ({
    ...options,
    deadlineMs: options?.deadlineMs ?? deadlineMs,
  });
  const addressOf = (base: string, parameters: URLSearchParams) =>
    `${base}${base.includes('?') ? '&' : '?'}${parameters}`;

  function feedQuestion(parameters: URLSearchParams, start: number): Question<Page> {
    return {
      key: `feed:${cacheVersion}:${parameters}`,
      url: addressOf(settings.apiUrl, parameters),
      read: (body) => readPage(body, start),
      schema: pageSchema,
      keep: (page) => page.papers.length > 0,
    };
  }

  async function askForIds(
    ids: readonly string[],
    options: SourceRequestOptions | undefined,
  ): Promise<readonly Paper[]> {
    const question = feedQuestion(buildArxivLookup(ids), 0);
    return (await gateway.ask(question, waiting(options, settings.interactiveTimeoutMs))).value.papers;
  }

  /** What is kept with the paper and not for the day; papers are read without it. */
  async function askOnce<Value>(
    question: Omit<Question<Value>, 'keep' | 'background'>,
    options: SourceRequestOptions | undefined,
  ): Promise<Value> {
    const { value } = await gateway.ask(
      { ...question, keep: () => false, background: true },
      waiting(options, options?.patient ? settings.downloadTimeoutMs : settings.interactiveTimeoutMs),
    );
    return value;
  }

  return {
    async search(query, options) {
      const parameters = buildArxivQuery(query);
      // Nothing in it can be looked for: arXiv would answer with an error.
      if (parameters.get('search_query') === '')
        return { papers: [], total: 0, start: query.start, fetchedAt: clock.now() };
      const { value, fetchedAt } = await gateway.ask(
        feedQuestion(parameters, query.start),
        waiting(options, settings.interactiveTimeoutMs),
      );
      return { ...value, papers: value.papers.slice(0, query.size), fetchedAt };
    },

    async lookup(id, options) {
      const reference = parseArxivReference(id);
      const [paper] = await askForIds([writtenId(id)], options);
      const found = paper && arxivReferenceOf(paper.id);
      const wanted = reference && canonicalArxivId(reference.id);
      if (
        !found ||
        (wanted &&
          (canonicalArxivId(found.id) !== wanted || (reference.version ?? found.version) !== found.version))
      )
        throw new PapyriError('source-paper-missing', { detail: id.slice(0, 100) });
      return paper;
    },

    async lookupMany(ids, options) {
      const wanted = [...new Set(ids.map(writtenId))];
      const papers: Paper[] = [];
      for (let from = 0; from < wanted.length; from += idsPerRequest)
        papers.push(...(await askForIds(wanted.slice(from, from + idsPerRequest), options)));
      return papers;
    },

    async fetchPdf(paper, options) {
      const url = pdfUrlOf(paper.id, settings.siteUrl);
      if (!url) throw new PapyriError('source-paper-missing', { detail: paper.id });
      return gateway.download(url, waiting(options, settings.downloadTimeoutMs));
    },

    async fetchHtml(paper, options) {
      const url = htmlUrlOf(paper.id, settings.siteUrl);
      if (!url) throw new PapyriError('source-paper-missing', { detail: paper.id });
      const accept = 'text/html, application/xhtml+xml';
      const read = (body: string) => ({ kind: 'value', value: body }) as const;
      return askOnce({ key: `html:${paper.id}`, url, accept, read, schema: z.string() }, options);
    },

    async fetchLatex(paper, options) {
      const url = latexUrlOf(paper.id, settings.siteUrl);
      if (!url) throw new PapyriError('source-paper-missing', { detail: paper.id });
      const readBytes = (body: Uint8Array) => ({ kind: 'value', value: body }) as const;
      const read = () => ({ kind: 'invalid' }) as const;
      const schema = z.instanceof(Uint8Array);
      return askOnce({ key: `e-print:${paper.id}`, url, accept: '*/*', read, readBytes, schema }, options);
    },

    async lookupLicence(paperId, options) {
      const reference = arxivReferenceOf(paperId);
      if (!reference) return unknownLicence;
      const { value } = await gateway.ask(
        {
          key: `licence:${cacheVersion}:${paperId}`,
          url: addressOf(settings.oaiUrl, buildOaiLookup({ id: canonicalArxivId(reference.id) })),
          read: (body) => readLicence(body, reference.version),
          schema: licenceSchema,
          keep: () => true,
          background: true,
        },
        waiting(options, settings.interactiveTimeoutMs),
      );
      return value;
    },

    async health() {
      const { state, queued, lastSuccessAt } = await gateway.health();
      const last =
        lastSuccessAt === undefined ? {} : { lastSuccessAt: new Date(lastSuccessAt).toISOString() };
      return { name: 'arXiv', state, queued, ...last };
    },
  };
}

/**
 * An id the way arXiv writes it. A text that is no reference goes to arXiv as it stands, which says what is wrong
 * with it; but never as several ids.
 */
function writtenId(id: string): string {
  const reference = parseArxivReference(id);
  if (reference) return formatArxivReference(reference);
  if (/^[\w./-]{1,100}$/.test(id)) return id;
  throw new PapyriError('source-rejected', { detail: 'not an arXiv id' });
}
