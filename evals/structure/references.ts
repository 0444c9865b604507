import type { CleanDocument } from '../../packages/core/src/contracts/clean-document.ts';
import type { Reference } from '../../packages/core/src/contracts/structure.ts';
import type { StructuralTruth, TrueReference } from '../structural-truth.ts';
import { type Counts, paired, sum } from './counts.ts';
import { folded, likeness, sameText } from './likeness.ts';

export const referenceFields = [
  'authors',
  'title',
  'venue',
  'year',
  'volume',
  'issue',
  'pages',
  'doi',
  'arxivId',
] as const;
export type ReferenceField = (typeof referenceFields)[number];

type Found = Pick<CleanDocument, 'text' | 'blocks' | 'structure'>;

const label = /^\s*(?:\[[^\]]*\]|\(?\d{1,3}[.)])\s*/u;

/** The words of an entry of the bibliography that was found, without its label. */
export function entryText({ text, blocks }: Found, reference: Reference): string {
  const block = blocks[reference.block];
  return block ? text.slice(block.start, block.end).replace(label, '') : '';
}

/** The entries that were found, by the entries that they are: indices in truth and in `structure.references`. */
export function sameEntries(truth: StructuralTruth, document: Found): Map<number, number> {
  const found = document.structure.references.map((reference) => entryText(document, reference));
  return paired(truth.references ?? [], found, (one, other) => likeness(one.text, other), 0.6);
}

/** Entries whose words are those of one entry and no others. */
export function referenceCounts(truth: StructuralTruth, document: Found): Counts {
  const asked = truth.references ?? [];
  const found = document.structure.references.map((reference) => entryText(document, reference));
  const hits = paired(asked, found, (one, other) => likeness(one.text, other), sameText).size;
  return { hits, asked: asked.length, found: found.length };
}

/**
 * Fields of all entries, each right where it says the same apart from case, spaces and punctuation: the "soft" match of
 * GROBID's end-to-end evaluation (https://grobid.readthedocs.io/en/latest/End-to-end-evaluation/).
 */
export function fieldCounts(truth: StructuralTruth, document: Found): Record<ReferenceField, Counts> {
  const pairs = sameEntries(truth, document);
  const asked = truth.references ?? [];
  const found = document.structure.references;
  const count = (field: ReferenceField): Counts => {
    const hits = [...pairs].filter(([i, j]) => {
      const [one, other] = [asked[i], found[j]];
      if (!one || !other) return false;
      const value = fieldOf(one, field);
      return value !== undefined && value === fieldOf(other, field);
    }).length;
    const given = (list: readonly (TrueReference | Reference)[]): number =>
      list.filter((reference) => fieldOf(reference, field) !== undefined).length;
    return { hits, asked: given(asked), found: given(found) };
  };
  return Object.fromEntries(referenceFields.map((field) => [field, count(field)])) as Record<
    ReferenceField,
    Counts
  >;
}

export const allFields = (fields: Record<ReferenceField, Counts>): Counts => sum(Object.values(fields));

/** The value of a field as it is compared. People are compared by family name and first letter of the given name. */
function fieldOf(reference: TrueReference | Reference, field: ReferenceField): string | undefined {
  if (field === 'authors') {
    const people = reference.authors.map(
      ({ family, given }) => `${folded(family)} ${folded(given ?? '').slice(0, 1)}`,
    );
    return people.length === 0 ? undefined : people.join('; ');
  }
  const value = reference[field];
  if (value === undefined || value === '') return undefined;
  if (field === 'doi' || field === 'arxivId') return String(value).toLowerCase();
  const plain = folded(String(value));
  // "arXiv preprint arXiv:1903.05971" and "arXiv" name the same archive.
  return field === 'venue' && plain.startsWith('arxiv') ? 'arxiv' : plain;
}
