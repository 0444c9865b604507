import type { Paper } from '@papyri/core/contracts/paper';
import type { SearchQuery } from '@papyri/core/contracts/search';
import {
  arxivReferenceOf,
  canonicalArxivId,
  parseArxivReference,
} from '@papyri/core/discover/arxiv-reference';
import { parseWantedAuthors } from '@papyri/core/discover/author-name';
import { parseSearchWords } from '@papyri/core/discover/search-words';
import { PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import type { PaperSource, SourceRequestOptions } from '@papyri/core/ports/paper-source';

export interface MemorySourceOptions {
  readonly papers: readonly Paper[];
  readonly clock: Clock;
  /** PDFs by paper id. */
  readonly pdfs?: ReadonlyMap<string, Uint8Array>;
  readonly htmls?: ReadonlyMap<string, string>;
  readonly latexes?: ReadonlyMap<string, Uint8Array>;
}

/** A source that holds its papers in memory: for tests of what stands on a source, and for demonstrations. */
export function createMemorySource({
  papers,
  clock,
  pdfs,
  htmls,
  latexes,
}: MemorySourceOptions): Required<PaperSource> {
  const check = (options: SourceRequestOptions | undefined) => {
    if (options?.signal?.aborted) throw new PapyriError('cancelled');
  };
  function newestOf(id: string): Paper | undefined {
    const wanted = parseArxivReference(id);
    if (!wanted) throw new PapyriError('source-rejected', { detail: 'not an arXiv id' });
    const versions = papers
      .flatMap((paper) => {
        const reference = arxivReferenceOf(paper.id);
        return reference && canonicalArxivId(reference.id) === canonicalArxivId(wanted.id)
          ? [{ paper, ...reference }]
          : [];
      })
      .filter(({ version }) => wanted.version === undefined || version === wanted.version)
      .sort((a, b) => b.version - a.version);
    return versions[0]?.paper;
  }
  return {
    async search(query, options) {
      check(options);
      const found = papers
        .filter((paper) => isNewest(paper, papers) && matches(paper, query))
        .sort(order(query));
      return {
        papers: found.slice(query.start, query.start + query.size),
        total: found.length,
        start: query.start,
        fetchedAt: clock.now(),
      };
    },
    async lookup(id, options) {
      check(options);
      const newest = newestOf(id);
      if (!newest) throw new PapyriError('source-paper-missing', { detail: id });
      return newest;
    },
    async lookupMany(ids, options) {
      check(options);
      return [...new Set(ids.flatMap((id) => newestOf(id) ?? []))];
    },
    async fetchPdf(paper, options) {
      check(options);
      const bytes = pdfs?.get(paper.id);
      if (!bytes) throw new PapyriError('source-paper-missing', { detail: paper.id });
      return {
        bytes: (async function* () {
          yield bytes;
        })(),
        length: bytes.length,
      };
    },
    async fetchHtml(paper, options) {
      check(options);
      const html = htmls?.get(paper.id);
      if (html === undefined) throw new PapyriError('source-paper-missing', { detail: paper.id });
      return html;
    },
    async fetchLatex(paper, options) {
      check(options);
      const bytes = latexes?.get(paper.id);
      if (!bytes) throw new PapyriError('source-paper-missing', { detail: paper.id });
      return bytes;
    },
    async health() {
      return { name: 'memory', state: 'ok', queued: 0 };
    },
    async lookupLicence(paperId, options) {
      check(options);
      return papers.find(({ id }) => id === paperId)?.licence ?? { name: 'unknown' };
    },
  };
}

/** Search tells of the newest version of each paper only, as arXiv's does. */
function isNewest(paper: Paper, papers: readonly Paper[]): boolean {
  const own = arxivReferenceOf(paper.id);
  return !papers.some((other) => {
    const reference = arxivReferenceOf(other.id);
    return own && reference && reference.id === own.id && reference.version > own.version;
  });
}

function textOf(paper: Paper, field: SearchQuery['field']): string {
  const authors = paper.authors.map(({ name }) => name).join('\n');
  const texts = {
    title: paper.title,
    abstract: paper.abstract,
    author: authors,
    comment: paper.comment ?? '',
    journal: paper.journalReference ?? '',
    category: paper.categories.join('\n'),
  };
  return (field === 'all' ? Object.values(texts).join('\n') : texts[field]).toLowerCase();
}

function matches(paper: Paper, query: SearchQuery): boolean {
  const text = textOf(paper, query.field);
  const names = paper.authors.map(({ name }) => name.toLowerCase());
  const day = paper.publishedAt?.slice(0, 10) ?? '';
  return (
    parseSearchWords(query.text, query.field === 'category' ? 'category' : 'text').every(
      ({ anyOf, excluded }) =>
        anyOf.some(({ words }) => text.includes(words.join(' ').toLowerCase())) !== excluded,
    ) &&
    parseWantedAuthors(query.author ?? '').every(({ family, given }) =>
      names.some((name) => [...family, ...given].every((word) => name.includes(word.toLowerCase()))),
    ) &&
    (query.categories.length === 0 ||
      query.categories.some((wanted) =>
        paper.categories.some((category) =>
          wanted.endsWith('.*') ? category.startsWith(wanted.slice(0, -1)) : category === wanted,
        ),
      )) &&
    (!query.submittedFrom || day >= query.submittedFrom) &&
    (!query.submittedTo || (day !== '' && day <= query.submittedTo))
  );
}

function order(query: SearchQuery): (a: Paper, b: Paper) => number {
  const sign = query.order === 'ascending' ? 1 : -1;
  const of = (paper: Paper) => (query.sort === 'updated' ? paper.updatedAt : paper.publishedAt) ?? '';
  return (a, b) => sign * (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0);
}
