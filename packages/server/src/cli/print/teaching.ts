import type { LabelCounts, TaughtPair, Teaching } from '@papyri/core/contracts/teaching';
import { type Line, line, styled } from '../layout.ts';
import { evaluationLines } from './evaluation.ts';

/** What each step does. */
export const stepWords: Readonly<Record<Teaching['step'], string>> = {
  gather: 'gathering what was said',
  train: 'learning',
  evaluate: 'holding it against what serves',
  compare: 'comparing what both say',
};

const fewLabels = 3;
const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

export const labelWords = ({ corrections, approvals }: LabelCounts): string =>
  `${count(corrections, 'correction', 'corrections')}, ${count(approvals, 'good rating', 'good ratings')}`;

function pairLines({ title, said, before, after, nearBefore, nearAfter }: TaughtPair): readonly Line[] {
  const style = nearAfter > nearBefore ? 'good' : nearAfter < nearBefore ? 'bad' : 'faint';
  const same = before === after;
  return [
    line(2, styled('strong', title || 'Untitled')),
    line(4, styled('faint', 'you said '), said),
    line(4, styled('faint', 'before   '), before),
    line(4, styled(style, 'after    '), same ? styled('faint', 'the same') : after),
  ];
}

/** What came of a teaching: before and after, and the verdict. */
export function teachingLines(
  { labels, parent, model, evaluation, pairs }: Teaching,
  { promotes }: { readonly promotes: boolean },
): readonly Line[] {
  const all = labels.corrections + labels.approvals;
  const [task = ''] = (model ?? '').split('@');
  return [
    line(0, styled('strong', model ?? ''), ` learned from ${labelWords(labels)}, after ${parent ?? ''}`),
    ...(all < fewLabels
      ? [
          line(
            2,
            styled(
              'warning',
              `Few labels say little: what ${count(all, 'paper', 'papers')} taught may not hold for others.`,
            ),
          ),
        ]
      : []),
    ...pairs.flatMap(pairLines),
    ...(evaluation ? evaluationLines(evaluation) : []),
    ...(evaluation?.passed && !promotes
      ? [line(2, styled('faint', `papyri models promote ${model} lets it serve`))]
      : []),
    ...(evaluation?.passed && promotes
      ? [line(2, styled('faint', `papyri models rollback ${task} brings back what served before`))]
      : []),
    ...(evaluation && !evaluation.passed && promotes ? [line(2, styled('bad', 'It was not promoted.'))] : []),
  ];
}
