import { judge } from '@papyri/server/stages/evaluate/gate';
import type { LabelledExample } from '@papyri/server/stages/train/tldr/go-on-tldr';
import type { TaughtTldr } from '@papyri/server/stages/train/tldr/teach-tldr';
import { seededRandom } from 'onnx-train/random';
import { type AskedPaper, type Shown, shownBy } from './taught-papers.ts';

/** What came of teaching; shares are 0 to 1. */
export interface Trial {
  readonly reader: string;
  readonly corrections: number;
  /** For how many papers of before a correction counted. */
  readonly weight: number;
  /** Corrected papers of which the taught ranker shows what the reader wants. */
  readonly own: number;
  /** The same of papers that were not corrected, by the parent and by the taught ranker. */
  readonly before: number;
  readonly after: number;
  /** Change of the mean ROUGE against what the authors wrote, and whether the gate lets it pass. */
  readonly rouge_change: number;
  readonly passed: number;
}

/** As many as the ranker that ships carries of the dev file for its gate. */
const gateAsks = 150;
const asked = 200;

/**
 * Teaches what a reader wants of some papers, drawn by `seed`, and asks of 200 others.
 * @param before what the parent shows of each paper
 */
export function trial(
  { papers, before }: { readonly papers: readonly AskedPaper[]; readonly before: readonly Shown[] },
  {
    reader,
    corrections,
    seed,
  }: { readonly reader: string; readonly corrections: number; readonly seed: number },
  teach: (labelled: readonly LabelledExample[]) => TaughtTldr,
): Trial {
  const order = shuffled(papers.length, seed);
  const of = <Item>(items: readonly Item[], places: readonly number[]) =>
    places.flatMap((place) => items[place] ?? []);
  const others = order.slice(0, asked);
  const corrected = of(papers, order.slice(asked, asked + corrections));
  const { model, correctionWeight } = teach(corrected.map(({ wanted }) => ({ example: wanted, weight: 1 })));
  const [was, is] = [of(before, others), shownBy(model, of(papers, others))];
  const written = (shown: readonly Shown[]) => shown.slice(0, gateAsks).map((one) => one.written);
  const { passed, difference } = judge(written(is), written(was));
  return {
    reader,
    corrections,
    weight: correctionWeight,
    own: shareThatFollows(shownBy(model, corrected)),
    before: shareThatFollows(was),
    after: shareThatFollows(is),
    rouge_change: difference.value,
    passed: Number(passed),
  };
}

/** Means of trials; `reader` is the first one's. */
export function meanOf(trials: readonly Trial[]): Trial {
  const mean = (value: (one: Trial) => number) =>
    trials.reduce((sum, one) => sum + value(one), 0) / Math.max(1, trials.length);
  return {
    reader: trials[0]?.reader ?? '',
    corrections: mean(({ corrections }) => corrections),
    weight: mean(({ weight }) => weight),
    own: mean(({ own }) => own),
    before: mean(({ before }) => before),
    after: mean(({ after }) => after),
    rouge_change: mean(({ rouge_change }) => rouge_change),
    passed: mean(({ passed }) => passed),
  };
}

function shareThatFollows(shown: readonly Shown[]): number {
  return shown.filter(({ follows }) => follows).length / Math.max(1, shown.length);
}

/** Places in an order that the seed decides (Fisher and Yates). */
function shuffled(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    const moved = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = moved;
  }
  return order;
}
