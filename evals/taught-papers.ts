import {
  meanRouge,
  type TldrExample,
  type TldrRow,
  tldrExamples,
} from '@papyri/server/datasets/forms/tldr-rows';
import { type TldrModel, tldrRankerFrom } from '@papyri/server/models/tldr-model';
import { chosenForm } from '@papyri/server/stages/train/tldr/chosen-form';
import type { MadeReader } from './made-readers.ts';

/** A paper as SciTLDR has it, and as a made reader would have its summary. */
export interface AskedPaper {
  readonly written: TldrExample;
  /** The same forms, held against what the reader wants. */
  readonly wanted: TldrExample;
}

/** The papers of which a reader wants something. */
export function askedPapers(rows: readonly TldrRow[], reader: MadeReader): AskedPaper[] {
  return rows.flatMap((row) => {
    const [written] = tldrExamples([row]);
    const target = written && reader.wants(row, written);
    const [wanted] = target ? tldrExamples([{ ...row, target: [...target] }]) : [];
    return written && wanted ? [{ written, wanted }] : [];
  });
}

/** Nearer than this, as part of what is possible, is what the reader wants. */
const nearEnough = 0.9;

/** What of a paper a ranker would show. */
export interface Shown {
  /** It is what the reader wants, or as good as. */
  readonly follows: boolean;
  /** How near it comes to what the authors wrote: mean of ROUGE-1, -2 and -L, 0 to 1. */
  readonly written: number;
}

export function shownBy(model: TldrModel, papers: readonly AskedPaper[]): Shown[] {
  const ranker = tldrRankerFrom('asked', model);
  return papers.map(({ written, wanted }) => {
    const chosen = chosenForm(ranker, written);
    const near = wanted.rouges.map(meanRouge);
    const most = Math.max(...near);
    const found = written.rouges[chosen];
    return {
      follows: most > 0 && (near[chosen] ?? 0) >= nearEnough * most,
      written: found ? meanRouge(found) : 0,
    };
  });
}
