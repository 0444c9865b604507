import type { CleanDocument } from '../../contracts/clean-document.ts';
import type { Reference } from '../../contracts/structure.ts';
import { boxesOf } from '../../text/page-boxes.ts';
import { safeHref } from '../html-text.ts';
import { teiCoordinates } from './tei-coordinates.ts';
import { element, words, type Xml } from './xml.ts';

/** The bibliography, an entry `b0` … each, with the entry as it stands beside its fields. */
export function teiBibliography(document: CleanDocument): Xml[] {
  const entries = document.structure.references;
  if (entries.length === 0) return [];
  const listed = entries.map((entry, index) => biblStruct(document, entry, index));
  return [element('div', { type: 'references' }, element('listBibl', {}, ...listed))];
}

function biblStruct(document: CleanDocument, entry: Reference, index: number): Xml {
  const block = document.blocks[entry.block] ?? { start: 0, end: 0 };
  const people = entry.authors.map(({ family, given }) => element('author', {}, teiPerson(family, given)));
  const inVenue = entry.venue !== undefined && entry.title !== undefined;
  const title = entry.title === undefined ? [] : [titleOf(inVenue ? 'a' : 'm', entry.title, 'main')];
  const analytic = inVenue ? [element('analytic', {}, ...title, ...people)] : [];
  const level = entry.volume === undefined && entry.issue === undefined ? 'm' : 'j';
  const venue = entry.venue === undefined ? [] : [titleOf(level, entry.venue)];
  return element(
    'biblStruct',
    { 'xml:id': `b${index}`, n: entry.label, coords: teiCoordinates(boxesOf(document.lines, block)) },
    ...analytic,
    element('monogr', {}, ...(inVenue ? venue : [...title, ...venue, ...people]), imprint(entry)),
    ...identifiers(entry),
    element('note', { type: 'raw_reference' }, words(document.text.slice(block.start, block.end))),
  );
}

const titleOf = (level: 'a' | 'j' | 'm', title: string, type?: string): Xml =>
  element('title', { level, type }, words(title));

/** A person; the parts of the given name are one `first` and further `middle` names, as GROBID has them. */
export function teiPerson(family: string, given: string | undefined): Xml {
  const [first, ...middle] = (given ?? '').split(/\s+/).filter(Boolean);
  return element(
    'persName',
    {},
    ...(first === undefined ? [] : [element('forename', { type: 'first' }, words(first))]),
    ...middle.map((name) => element('forename', { type: 'middle' }, words(name))),
    element('surname', {}, words(family)),
  );
}

function imprint({ publisher, volume, issue, pages, year }: Reference): Xml {
  const scope = (unit: string, value: string | undefined): Xml[] =>
    value === undefined ? [] : [element('biblScope', { unit }, words(value))];
  return element(
    'imprint',
    {},
    ...(publisher === undefined ? [] : [element('publisher', {}, words(publisher))]),
    ...scope('volume', volume),
    ...scope('issue', issue),
    ...pageScope(pages),
    ...(year === undefined ? [] : [element('date', { type: 'published', when: year }, words(String(year)))]),
  );
}

function pageScope(pages: string | undefined): Xml[] {
  if (pages === undefined) return [];
  const [from, to] = pages.split(/\s*[–—-]+\s*/);
  const range = from && to ? { from, to } : {};
  return [element('biblScope', { unit: 'page', ...range }, ...('from' in range ? [] : [words(pages)]))];
}

function identifiers({ doi, arxivId, url }: Reference): Xml[] {
  return [
    ...(doi === undefined ? [] : [element('idno', { type: 'DOI' }, words(doi))]),
    ...(arxivId === undefined ? [] : [element('idno', { type: 'arXiv' }, words(`arXiv:${arxivId}`))]),
    ...(url === undefined || safeHref(url) === undefined ? [] : [element('ptr', { target: url })]),
  ];
}
