import type { Failure } from '../contracts/reading.ts';
import { formatArxivReference, parseArxivReference } from '../discover/arxiv-reference.ts';
import { type BibtexEntry, readBibtexEntries } from './bibtex-entries.ts';

/** One line of a list: the paper it names, as arXiv writes it, or why none was found in it. */
export type ListLine =
  | { readonly name: string; readonly reference: string }
  | { readonly name: string; readonly failure: Failure };

const longestName = 200;
const bibtex = /^[ \t]*@(?!comment|string|preamble)[a-z]+\s*[{(]/im;
/** An arXiv id in the middle of other words, where they say that it is one. */
const mentioned =
  /(?:arxiv\.org\/(?:abs|pdf|html|format)\/|10\.48550\/arxiv\.|\barxiv\s*(?:preprint\s*)?(?:arxiv)?\s*[:\s]\s*)((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?)/i;

/**
 * The papers that a list names: a BibTeX file, or ids and addresses one a line, with comments (`#`, `%` or `//`).
 * Lines that name no arXiv paper are in it with the reason.
 */
export function readImportList(text: string): ListLine[] {
  return bibtex.test(text)
    ? readBibtexEntries(text).map(lineOfEntry)
    : text.split(/\r?\n|\r/).flatMap(lineOf);
}

const named = (name: string) => name.replace(/\s+/g, ' ').trim().slice(0, longestName);

function referenceIn(text: string): string | undefined {
  const found = parseArxivReference(text) ?? parseArxivReference(mentioned.exec(text)?.[1] ?? '');
  return found && formatArxivReference(found);
}

function lineOf(typed: string): ListLine[] {
  const text = typed
    .replace(/^\s*(?:[#%;]|\/\/).*$/, '')
    .replace(/\s[#%].*$/, '')
    .replace(/^\s*(?:[-*•]|\d{1,4}[.)])\s+/, '')
    .trim();
  if (text === '') return [];
  const one = referenceIn(text);
  if (one !== undefined) return [{ name: named(text), reference: one }];
  // Several on one line, each of them an id.
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const several = parts.map((part) => ({ name: named(part), reference: referenceIn(part) }));
  if (
    several.length > 1 &&
    several.length <= 1000 &&
    several.every(({ reference }) => reference !== undefined)
  )
    return several.flatMap(({ name, reference }) => (reference === undefined ? [] : [{ name, reference }]));
  return [{ name: named(text), failure: { code: 'paper-id-unrecognised' } }];
}

/** What is TeX in a value that holds an id or an address, taken away. */
const plain = (value: string | undefined) =>
  (value ?? '')
    .replace(/\\(?:url|href|texttt|emph|tt)\b/g, ' ')
    .replace(/[{}\\]/g, '')
    .trim();

function lineOfEntry({ key, type, fields }: BibtexEntry): ListLine {
  const title = plain(fields.get('title'));
  const name = named(key || title || `@${type}`) || `@${type}`;
  const reference = referenceOfEntry(fields);
  if (reference !== undefined) return { name, reference };
  const doi = plain(fields.get('doi')).slice(0, longestName);
  const also = doi === '' ? '' : `, only the DOI ${doi}`;
  return { name, failure: { code: 'paper-id-unrecognised', detail: `This entry has no arXiv id${also}.` } };
}

function referenceOfEntry(fields: BibtexEntry['fields']): string | undefined {
  const field = (name: string) => plain(fields.get(name));
  const archive = field('archiveprefix') || field('eprinttype');
  if (archive === '' || /arxiv/i.test(archive)) {
    const eprint = field('eprint');
    // Old ids stand there without their archive, which is the class.
    const [archiveName = ''] = (field('primaryclass') || field('eprintclass')).split('.');
    const whole = /^\d{7}(?:v\d+)?$/.test(eprint) && archiveName ? `${archiveName}/${eprint}` : eprint;
    const reference = whole === '' ? undefined : referenceIn(whole);
    if (reference !== undefined) return reference;
  }
  for (const name of [
    'arxivid',
    'arxiv',
    'doi',
    'url',
    'ee',
    'howpublished',
    'note',
    'journal',
    'volume',
    'number',
    'pages',
  ]) {
    const text = field(name);
    if (text === '') continue;
    // A volume or page may look like an id by chance.
    const exact = /^(?:arxivid|arxiv|doi|url|ee)$/.test(name) ? referenceIn(text) : undefined;
    const reference = exact ?? referenceMentioned(text);
    if (reference !== undefined) return reference;
  }
  return undefined;
}

function referenceMentioned(text: string): string | undefined {
  const id = mentioned.exec(text)?.[1];
  return id === undefined ? undefined : referenceIn(id);
}
