import type { RankingContext } from '@papyri/core/ports/sentence-ranker';
import { compress } from '@papyri/core/text/compress';
import { isQuotable } from '@papyri/core/text/quotable';
import { rougeAgainst } from '@papyri/core/text/rouge';
import { headingWords, kindOfHeading } from '@papyri/core/text/sections';
import { z } from 'zod';
import { unescaped } from '../unescaped.ts';

/** A row of ScisummNet: a paper in sections and a summary written by people. */
export const summaryRowSchema = z.object({
  title: z.string(),
  abstract: z.array(z.string()).optional(),
  sections: z.array(z.object({ title: z.string(), sentences: z.array(z.string()) })),
  /** The title on the first line, then one sentence a line. */
  summary: z.string(),
});
export type SummaryRow = z.infer<typeof summaryRowSchema>;

/** A paper without its abstract, and how much of the summary each of its sentences holds. */
export interface KeyPointExample {
  readonly context: RankingContext;
  readonly values: readonly number[];
}

/** Papers of fewer sentences say nothing of ranking. */
const fewestSentences = 10;

/** The papers whose sentences can be ranked, in order. */
export function keyPointExamples(rows: readonly SummaryRow[]): KeyPointExample[] {
  return rows.flatMap((row) => {
    const context = contextWithoutAbstract(row);
    if (context.candidates.length < fewestSentences) return [];
    const scores = rougeAgainst(referenceOf(row), { stem: true });
    const values = context.candidates.map(({ text }) => shareInSummary(compress(text), scores));
    return [{ context, values }];
  });
}

/** A sentence of fewer words is worth less: it says too little to stand alone. */
const enoughWords = 12;

/**
 * How much of a sentence stands in the summary, 0 to 1: words, and twice as much runs of two. Not the F1 against the
 * whole summary, which is largest for the longest sentences: in a summary of given length each word takes the place
 * of another.
 */
function shareInSummary(text: string, scores: ReturnType<typeof rougeAgainst>): number {
  const { rouge1, rouge2 } = scores(text);
  const long = Math.min(1, text.split(' ').length / enoughWords);
  return (long * (rouge1.precision + 2 * rouge2.precision)) / 3;
}

/** The human summary without the title. */
export function referenceOf({ summary }: SummaryRow): string {
  return unescaped(summary.split('\n').slice(1).join(' '));
}

/** The sections in order without the abstract and whatever stands before the first heading, unescaped. */
export function sectionsWithoutAbstract({ sections }: SummaryRow): SummaryRow['sections'] {
  return sections
    .filter(({ title }) => title.trim() !== '' && !/^abstract$/i.test(title.trim()))
    .map(({ title, sentences }) => ({ title: unescaped(title), sentences: sentences.map(unescaped) }));
}

/** The sentences as the ranker of key points sees them: those that can stand alone, thanks and references left out. */
function contextWithoutAbstract(row: SummaryRow): RankingContext {
  const candidates = sectionsWithoutAbstract(row).flatMap(({ title, sentences }) => {
    const heading = headingWords(title).toLowerCase();
    const kind = kindOfHeading(heading);
    if (kind === 'references' || kind === 'back' || kind === 'appendix') return [];
    return sentences
      .map((text) => text.replace(/\s+/g, ' ').trim())
      .map((text, positionInBlock) => ({ text, positionInBlock, inAbstract: false, heading }))
      .filter(({ text }) => isQuotable(text));
  });
  return {
    title: row.title,
    candidates: candidates.map((candidate, ordinal) => ({ ...candidate, ordinal })),
  };
}
