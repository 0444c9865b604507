import type { LabelCounts, TaughtPair, Teaching } from '@papyri/core/contracts/teaching';

/** What each step does, as it is shown while it does it. */
export const stepWords: Readonly<Record<Teaching['step'], string>> = {
  gather: 'Gathering what you said',
  train: 'Learning',
  evaluate: 'Holding it against what serves',
  compare: 'Comparing what both say',
};

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/** How much there is to learn from. */
export const labelWords = ({ corrections, approvals }: LabelCounts): string =>
  `${count(corrections, 'correction', 'corrections')} and ${count(approvals, 'good rating', 'good ratings')}`;

/** With fewer, what is learned says little of other papers. */
export const fewLabels = 3;

export const labelCount = ({ corrections, approvals }: LabelCounts): number => corrections + approvals;

/** How many of the papers came nearer to what was said, and how many went away from it. */
export function nearerWords(pairs: readonly TaughtPair[]): string {
  const nearer = pairs.filter(({ nearBefore, nearAfter }) => nearAfter > nearBefore).length;
  const farther = pairs.filter(({ nearBefore, nearAfter }) => nearAfter < nearBefore).length;
  const papers = count(pairs.length, 'paper', 'papers');
  const away = farther > 0 ? `, ${farther} went away from it` : '';
  return `Of ${papers} you spoke of, ${nearer} came nearer to what you said${away}.`;
}

/** How a teaching ended that came to nothing. */
export const endWords: Readonly<Partial<Record<Teaching['state'], string>>> = {
  cancelled: 'Stopped. Nothing was changed.',
  stopped:
    'Stopped, because Papyri ended while it was learning. Nothing was changed. “Go on” uses what you had said by then, “Teach it” all that you say now.',
};

/** Whether a teaching can be gone on with from where it was. */
export const goesOn = ({ state }: Teaching): boolean =>
  state === 'stopped' || state === 'cancelled' || state === 'failed';

/** Why a teaching failed, without the detail that stands below it. */
export function failureTitle(error: Teaching['error']): string {
  if (!error) return 'It could not be taught.';
  const { message, detail } = error;
  return detail === undefined ? message : message.replace(` (${detail})`, '');
}
