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
