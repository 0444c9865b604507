import { type PaperVersionId, paperVersionIdSchema } from '../contracts/ids.ts';

/** An arXiv paper as people write it: its id, and the version where they gave one. */
export interface ArxivReference {
  /** `1706.03762` or `astro-ph/0601001`, as arXiv writes it. */
  readonly id: string;
  readonly version?: number;
}

/** Longer texts are never a reference; keeps every pattern below cheap on hostile input. */
const maxLength = 300;

const idPattern = String.raw`(?:\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[a-z]{2})?/\d{7})`;
const versionedPattern = new RegExp(`^(${idPattern})(?:v([1-9]\\d{0,3}))?$`, 'i');
/** What a paper's margin says after the id: ` [cs.CL] 2 Aug 2023`. */
const stampTail = /\s+\[[a-z-]+(?:\.[a-z-]+)?\]?(?:\s+\d{1,2}\s+[a-z]{3}\s+\d{4})?$/i;
const surrounding = /^[\s"'“”‘’<({[]+|[\s"'“”‘’>)}\].,;:!?]+$/g;

/** Hosts whose addresses end in an arXiv id: arXiv, its mirrors, and sites built on it. */
const sites = /^(?:[a-z0-9-]+\.)*(?:arxiv\.org|alphaxiv\.org|ar5iv\.org|lanl\.gov|itp\.ac\.cn)$/i;
/** Hosts where only one kind of path does. */
const otherSites = /^(?:(?:dx\.|www\.)?doi\.org\/10\.48550\/arxiv\.|(?:www\.)?huggingface\.co\/papers\/)/i;
const doiPrefix = /^10\.48550\/arxiv\./i;

function fromId(text: string): ArxivReference | undefined {
  const match = versionedPattern.exec(text);
  if (!match?.[1]) return undefined;
  const [archive, number] = match[1].split('/');
  // Subject classes are upper case and archives lower: math.GT/0309136.
  const [name = '', subject] = (archive ?? '').split('.');
  const id = number
    ? `${name.toLowerCase()}${subject ? `.${subject.toUpperCase()}` : ''}/${number}`
    : match[1];
  return match[2] ? { id, version: Number(match[2]) } : { id };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function fromAddress(text: string): ArxivReference | undefined {
  const withoutScheme = decoded(text.replace(/^(?:https?:)?\/\//i, '').replace(/[?#].*$/, ''));
  const [host = ''] = withoutScheme.split('/');
  if (!sites.test(host.replace(/:\d+$/, '')) && !otherSites.test(withoutScheme)) return undefined;
  const path = withoutScheme
    .slice(host.length + 1)
    .replace(/\/+$/, '')
    .replace(/\.(?:pdf|html?)$/i, '')
    .replace(doiPrefix, '');
  const parts = path.split('/');
  return fromId(parts.at(-1) ?? '') ?? fromId(parts.slice(-2).join('/'));
}

/**
 * Recognises an arXiv paper in every form that people paste: bare and prefixed ids of both styles, with or without
 * version, addresses of arXiv and of sites built on it, its DOIs, the stamp on a page.
 * Gives undefined for anything else, also for a sentence that merely mentions an id.
 */
export function parseArxivReference(text: string): ArxivReference | undefined {
  if (text.length > maxLength) return undefined;
  const plain = text
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(surrounding, '');
  const id = plain
    .replace(stampTail, '')
    .replace(/^doi:\s*/i, '')
    .replace(doiPrefix, '')
    .replace(/^(?:oai:)?arxiv(?:\.org)?(?:\s*:\s*|\s+)/i, '')
    .replace(/^(?:abs|pdf|html)\//i, '')
    .replace(/\.pdf$/i, '');
  return fromId(id) ?? fromAddress(plain);
}

/** Writes a reference the way arXiv does: `1706.03762v5`, `astro-ph/0601001`. */
export function formatArxivReference(reference: ArxivReference): string {
  return reference.version === undefined ? reference.id : `${reference.id}v${reference.version}`;
}

/** The paper id of one exact version. */
export function paperIdOfArxiv(id: string, version: number): PaperVersionId {
  return paperVersionIdSchema.parse(`arxiv:${id}v${version}`);
}

/** The arXiv id and version in a paper id, or undefined where the paper is not arXiv's. */
export function arxivReferenceOf(paperId: PaperVersionId): Required<ArxivReference> | undefined {
  if (!paperId.startsWith('arxiv:')) return undefined;
  const reference = fromId(paperId.slice('arxiv:'.length));
  return reference?.version === undefined ? undefined : { id: reference.id, version: reference.version };
}

/**
 * One spelling for all ids of the same paper: arXiv accepts `math.GT/0309136` and names the paper `math/0309136`
 * (https://info.arxiv.org/help/arxiv_identifier.html).
 */
export function canonicalArxivId(id: string): string {
  return id.replace(/^([a-z-]+)\.[A-Z]{2}\//, '$1/');
}
