import type { RankingContext } from '@papyri/core/ports/sentence-ranker';
import { type TldrForm, tldrForms } from '@papyri/core/summarize/tldr-forms';
import { stemsOf } from '@papyri/core/summarize/word-counts';
import { isQuotable } from '@papyri/core/text/quotable';
import { type RougeScores, rouge } from '@papyri/core/text/rouge';
import { z } from 'zod';

/** A row of SciTLDR: an abstract in sentences and one or more one-sentence summaries. */
export const tldrRowSchema = z.object({
  title: z.string().optional(),
  source: z.array(z.string()),
  target: z.array(z.string()).min(1),
});
export type TldrRow = z.infer<typeof tldrRowSchema>;

/** A row of what readers said, and how much it counts. */
export const labelledRowSchema = tldrRowSchema.extend({ weight: z.number().min(0).max(10).default(1) });

/** An abstract with what there is to learn from it. */
export interface TldrExample {
  readonly context: RankingContext;
  readonly forms: readonly TldrForm[];
  /** Of each form, against the reference that agrees most. */
  readonly rouges: readonly RougeScores[];
  /** The different words of the abstract, and of each reference. */
  readonly stems: ReadonlySet<string>;
  readonly references: readonly ReadonlySet<string>[];
}

/** Rows without a sentence that can be shown are left out. */
export function tldrExamples(rows: readonly TldrRow[]): TldrExample[] {
  return rows.flatMap(({ title = '', source, target }) => {
    const context = abstractContext(title, source);
    if (context.candidates.length === 0) return [];
    const forms = tldrForms(context);
    return {
      context,
      forms,
      rouges: forms.map(({ text }) => bestRouge(text, target, true)),
      stems: new Set(context.candidates.flatMap(({ text }) => stemsOf(text))),
      references: target.map((reference) => new Set(stemsOf(reference))),
    };
  });
}

/** Mean F1 of ROUGE-1, -2 and -L. */
export function meanRouge({ rouge1, rouge2, rougeL }: RougeScores): number {
  return (rouge1.f1 + rouge2.f1 + rougeL.f1) / 3;
}

/** Part of the references that hold a word. */
export function shareOfReferences(word: string, { references }: TldrExample): number {
  return references.filter((reference) => reference.has(word)).length / references.length;
}

/** ROUGE against the reference that agrees most by ROUGE-1, as SciTLDR is scored. */
export function bestRouge(text: string, references: readonly string[], stem: boolean): RougeScores {
  let best: RougeScores | undefined;
  for (const reference of references) {
    const one = rouge(text, reference, { stem });
    if (best === undefined || one.rouge1.f1 > best.rouge1.f1) best = one;
  }
  return best ?? rouge(text, '', { stem });
}

/** The sentences of an abstract as the ranker of TLDRs sees them. */
export function abstractContext(title: string, sentences: readonly string[]): RankingContext {
  const texts = sentences.map((sentence) => sentence.replace(/\s+/g, ' ').trim());
  return {
    title,
    candidates: texts
      .map((text, positionInBlock) => ({ text, positionInBlock, inAbstract: true, heading: '' }))
      .filter(({ text }) => isQuotable(text, false))
      .map((candidate, ordinal) => ({ ...candidate, ordinal })),
  };
}
