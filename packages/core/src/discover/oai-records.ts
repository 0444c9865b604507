import { type Licence, unknownLicence } from '../contracts/licence.ts';
import type { Author } from '../contracts/paper.ts';
import { type ArxivReference, parseArxivReference } from './arxiv-reference.ts';
import { licenceOfUrl } from './licence-of-url.ts';
import { splitAuthors } from './split-authors.ts';
import { attributeOf, element, elements, lineOf, parseXml, type XmlElement } from './xml-tree.ts';

/** One paper as OAI-PMH tells of it: always its newest version, with the history where the format has it. */
export interface OaiRecord {
  readonly id: string;
  readonly deleted: boolean;
  /** Day on which the metadata changed; not when the paper was submitted. */
  readonly datestamp: string | undefined;
  readonly title: string | undefined;
  readonly abstract: string | undefined;
  readonly authors: readonly Author[];
  readonly categories: readonly string[];
  readonly comment: string | undefined;
  readonly journalReference: string | undefined;
  readonly doi: string | undefined;
  /** Licence of the newest version. */
  readonly licence: Licence;
  /** Oldest first; empty in the `arXiv` format, which does not tell. */
  readonly versions: readonly { readonly version: number; readonly submittedAt: string | undefined }[];
}

/** `error` carries the protocol's code, such as `idDoesNotExist` (OAI-PMH 2.0, 3.6). */
export type OaiAnswer =
  | {
      readonly kind: 'records';
      readonly records: readonly OaiRecord[];
      readonly resumptionToken: string | undefined;
    }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  | { readonly kind: 'invalid' };

function authorsOf(metadata: XmlElement): readonly Author[] {
  const parent = element(metadata, 'authors');
  if (!parent) return [];
  const structured = elements(parent, 'author').flatMap((author) => {
    const parts = ['forenames', 'keyname', 'suffix'].flatMap((part) => lineOf(author, part) ?? []);
    const affiliation = lineOf(author, 'affiliation');
    if (parts.length === 0) return [];
    return [affiliation ? { name: parts.join(' '), affiliation } : { name: parts.join(' ') }];
  });
  return structured.length > 0 ? structured : splitAuthors(lineOf(metadata, 'authors') ?? '');
}

function versionsOf(metadata: XmlElement): OaiRecord['versions'] {
  return elements(metadata, 'version')
    .flatMap((node) => {
      const version = Number(/^v(\d{1,4})$/.exec(attributeOf(node, 'version') ?? '')?.[1]);
      const time = Date.parse(lineOf(node, 'date') ?? '');
      if (!(version > 0)) return [];
      return [{ version, submittedAt: Number.isNaN(time) ? undefined : new Date(time).toISOString() }];
    })
    .sort((a, b) => a.version - b.version);
}

function recordOf(record: XmlElement): OaiRecord | undefined {
  const header = element(record, 'header');
  const metadata = element(record, 'metadata');
  const body = metadata && (element(metadata, 'arXivRaw') ?? element(metadata, 'arXiv'));
  const named = (body && lineOf(body, 'id')) ?? (header && lineOf(header, 'identifier')) ?? '';
  const reference = parseArxivReference(named);
  if (!reference) return undefined;
  return {
    id: reference.id,
    deleted: attributeOf(header, 'status') === 'deleted',
    datestamp: header && lineOf(header, 'datestamp'),
    title: body && lineOf(body, 'title'),
    abstract: body && lineOf(body, 'abstract'),
    authors: body ? authorsOf(body) : [],
    categories: (body && lineOf(body, 'categories')?.split(' ')) ?? [],
    comment: body && lineOf(body, 'comments'),
    journalReference: body && lineOf(body, 'journal-ref'),
    doi: body && lineOf(body, 'doi'),
    licence: licenceOfUrl(body && lineOf(body, 'license')),
    versions: body ? versionsOf(body) : [],
  };
}

/**
 * Reads an OAI-PMH answer (GetRecord or ListRecords) in arXiv's `arXivRaw` or `arXiv` format
 * (https://info.arxiv.org/help/oa/index.html). Never throws.
 */
export function parseOaiRecords(xml: string): OaiAnswer {
  const document = parseXml(xml);
  if (document?.name !== 'OAI-PMH') return { kind: 'invalid' };
  const { root } = document;
  const error = element(root, 'error');
  if (error)
    return {
      kind: 'error',
      code: attributeOf(error, 'code') ?? 'unknown',
      message: lineOf(root, 'error') ?? '',
    };
  const list = element(root, 'GetRecord') ?? element(root, 'ListRecords');
  if (!list) return { kind: 'invalid' };
  return {
    kind: 'records',
    records: elements(list, 'record').flatMap((record) => recordOf(record) ?? []),
    resumptionToken: lineOf(list, 'resumptionToken'),
  };
}

/**
 * The licence of one version. OAI-PMH tells the newest version's only, and versions may differ, so an older version
 * stays unknown; so does every version where the history is not told.
 */
export function licenceOfVersion(record: OaiRecord, version: number): Licence {
  return record.versions.at(-1)?.version === version ? record.licence : unknownLicence;
}

/** Parameters of the OAI-PMH request for one paper with its history and licence. */
export function buildOaiLookup(reference: Pick<ArxivReference, 'id'>): URLSearchParams {
  return new URLSearchParams({
    verb: 'GetRecord',
    metadataPrefix: 'arXivRaw',
    identifier: `oai:arXiv.org:${reference.id}`,
  });
}
