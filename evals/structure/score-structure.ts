import type { CleanDocument } from '../../packages/core/src/contracts/clean-document.ts';
import type { StructuralTruth } from '../structural-truth.ts';
import { authorCounts } from './authors.ts';
import { captionCounts } from './captions.ts';
import { citationCounts } from './citations.ts';
import { f1Of } from './counts.ts';
import { headingCounts, levelAccuracy } from './headings.ts';
import { paragraphCounts } from './paragraphs.ts';
import {
  allFields,
  fieldCounts,
  type ReferenceField,
  referenceCounts,
  referenceFields,
} from './references.ts';
import { regionCounts } from './regions.ts';
import { cellCounts } from './table-cells.ts';

/** F1 of each part of a paper; undefined where the truth does not tell it. */
export const structureParts = [
  'heading_precision',
  'heading_recall',
  'heading_f1',
  'heading_level',
  'paragraph_f1',
  'reference_f1',
  'reference_field_f1',
  'caption_f1',
  'region_f1',
  'citation_link_f1',
  'table_cell_f1',
  'author_f1',
  ...referenceFields.map((field) => `reference_${field}_f1` as const),
] as const;
export type StructurePart = (typeof structureParts)[number];

/** How well a document's structure agrees with what is known of it, each part from 0 to 1. */
export function scoreStructure(
  truth: StructuralTruth,
  document: CleanDocument,
): Partial<Record<StructurePart, number>> {
  const { structure } = document;
  const headings = truth.headings && headingCounts(truth, document);
  const level = truth.headings && levelAccuracy(truth, document);
  const fields = truth.references && fieldCounts(truth, document);
  return {
    ...(headings && {
      heading_precision: headings.found === 0 ? 0 : headings.hits / headings.found,
      heading_recall: headings.asked === 0 ? 1 : headings.hits / headings.asked,
      heading_f1: f1Of(headings),
    }),
    ...(level === undefined ? {} : { heading_level: level }),
    ...(truth.paragraphs && { paragraph_f1: f1Of(paragraphCounts(truth, document)) }),
    ...(truth.references && { reference_f1: f1Of(referenceCounts(truth, document)) }),
    ...(fields && { reference_field_f1: f1Of(allFields(fields)), ...fieldScores(fields) }),
    ...(truth.captions && { caption_f1: f1Of(captionCounts(truth, document)) }),
    ...(truth.floats && {
      region_f1: f1Of(regionCounts(truth, structure)),
      table_cell_f1: f1Of(cellCounts(truth, document)),
    }),
    ...(truth.citations && { citation_link_f1: f1Of(citationCounts(truth, document)) }),
    ...(truth.authors && { author_f1: f1Of(authorCounts(truth, structure)) }),
  };
}

/** Each field by itself; one that neither side has says nothing. */
function fieldScores(fields: ReturnType<typeof fieldCounts>): Partial<Record<StructurePart, number>> {
  const shown = (Object.keys(fields) as ReferenceField[]).filter(
    (field) => fields[field].asked + fields[field].found > 0,
  );
  return Object.fromEntries(shown.map((field) => [`reference_${field}_f1`, f1Of(fields[field])]));
}
