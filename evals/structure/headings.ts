import type { CleanDocument } from '../../packages/core/src/contracts/clean-document.ts';
import type { StructuralTruth } from '../structural-truth.ts';
import { bagCounts, type Counts } from './counts.ts';
import { folded } from './likeness.ts';

const number =
  /^(?:(?:section|chapter|appendix)\s+)?(?:[\dA-Z]{1,2}|[IVX]+)(?:[.-]\w{1,2})*[.):]?\s+(?=\S)/iu;

/** A heading without its number; a title as the source has it has none, and may open with "A". */
export const plainHeading = (text: string): string =>
  folded(text.replace(number, '').replace(/^appendix\s+(?=\p{L}{3})/iu, ''));

type Found = Pick<CleanDocument, 'text' | 'blocks'>;

/** Headings by their words; those that the page has and nobody asks for do not count. */
export function headingCounts(truth: StructuralTruth, { text, blocks }: Found): Counts {
  const asked = (truth.headings ?? []).map((heading) => plainHeading(heading.text));
  const titles = new Map(
    (truth.headings ?? []).map((heading) => [folded(heading.text), plainHeading(heading.text)]),
  );
  const optional = new Set((truth.optionalHeadings ?? []).map(plainHeading));
  const found = blocks
    .filter(({ role }) => role === 'heading')
    .map(({ start, end }) => {
      const title = plainHeading(text.slice(start, end));
      return titles.get(title) ?? title;
    })
    .filter((heading) => asked.includes(heading) || !optional.has(heading));
  return bagCounts(asked, found);
}

/** Share of the headings found that have their level; those that run into a paragraph have none to be asked for. */
export function levelAccuracy(truth: StructuralTruth, { text, blocks }: Found): number | undefined {
  const found = blocks.filter(({ role }) => role === 'heading');
  let next = 0;
  let right = 0;
  let all = 0;
  for (const { text: asked, level, runIn } of truth.headings ?? []) {
    const at = found.findIndex(
      ({ start, end }, index) =>
        index >= next && plainHeading(text.slice(start, end)) === plainHeading(asked),
    );
    if (at === -1) continue;
    next = at + 1;
    if (runIn) continue;
    all++;
    if (found[at]?.level === level) right++;
  }
  return all === 0 ? undefined : right / all;
}
