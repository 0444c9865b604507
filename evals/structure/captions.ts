import type { CleanDocument } from '../../packages/core/src/contracts/clean-document.ts';
import type { StructuralTruth } from '../structural-truth.ts';
import { type Counts, paired } from './counts.ts';
import { likeness, sameText } from './likeness.ts';

const start =
  /^\s*(?<kind>fig(?:ure|\.)?|table|alg(?:orithm|\.)?|listing)\s*(?<label>[A-Z]?\.?\d+(?:\.\d+)*|[IVXL]+)\s*[.:–—|-]*\s*/iu;

interface Caption {
  readonly kind: string;
  readonly label: string;
  readonly text: string;
}

function captionOf(text: string): Caption {
  const { kind = '', label = '' } = start.exec(text)?.groups ?? {};
  return { kind: kind.slice(0, 3).toLowerCase(), label: label.toUpperCase(), text: text.replace(start, '') };
}

/** Captions by kind, label and text. */
export function captionCounts(
  truth: StructuralTruth,
  { text, blocks }: Pick<CleanDocument, 'text' | 'blocks'>,
): Counts {
  const asked = (truth.captions ?? []).map(({ kind, label, text }) => ({
    kind: kind.slice(0, 3),
    label: label.toUpperCase(),
    text,
  }));
  const found = blocks
    .filter(({ role }) => role === 'caption')
    .map(({ start, end }) => captionOf(text.slice(start, end)));
  const same = (one: Caption, other: Caption): number =>
    one.kind === other.kind && one.label === other.label ? likeness(one.text, other.text) : 0;
  return { hits: paired(asked, found, same, sameText).size, asked: asked.length, found: found.length };
}
