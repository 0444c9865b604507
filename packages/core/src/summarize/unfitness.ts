import type { RankingContext, SentenceCandidate } from '../ports/sentence-ranker.ts';
import { labelOf } from '../text/compress.ts';
import { cues } from '../text/cues.ts';
import { isQuotable, leansOnContext } from '../text/quotable.ts';

/** What makes a sentence a poor summary when shown alone, however well it scores against a reference; 0 and more. */
export function unfitness(text: string): number {
  let sum = 0;
  if (leansOnContext(text)) sum += 0.4;
  if (!isQuotable(text)) sum += 0.6;
  if (text.endsWith('?') && !cues.propose.test(text)) sum += 0.5;
  if (/\b(further|future) (research|work|studies)\b/i.test(text)) sum += 0.5;
  if (/^(background|context|introduction|motivation)/.test(labelOf(text))) sum += 0.5;
  return sum;
}

/** What a sentence loses that says nothing of the authors' work where others do. */
const ofOthers = 0.5;
/** What the beginning or the end of a broken sentence loses where others are whole. */
const broken = 0.5;

/**
 * {@link unfitness} of each sentence of an abstract, and more for one that tells only what is known or hard, however
 * well its words agree with the title, where another says what the authors did; and for a part of a sentence.
 */
export function unfitnessAmong({ title, candidates }: RankingContext): number[] {
  const name = /^([^\s:]{2,30}):\s/.exec(title)?.[1];
  const tellsWork = ({ text }: SentenceCandidate) =>
    cues.we.test(text) ||
    cues.paper.test(text) ||
    cues.propose.test(text) ||
    cues.proposedThing.test(text) ||
    cues.show.test(text) ||
    (name !== undefined && text.includes(name));
  const told = candidates.some(
    ({ text }) => cues.propose.test(text) || cues.study.test(text) || showsOwn(text),
  );
  const whole = candidates.map(({ text }) => isQuotable(text));
  return candidates.map((candidate, at) => {
    let sum = unfitness(candidate.text);
    if (told && !tellsWork(candidate)) sum += ofOthers;
    if (whole[at] !== true && whole.includes(true)) sum += broken;
    return sum;
  });
}

function showsOwn(text: string): boolean {
  return cues.we.test(text) && cues.show.test(text);
}
