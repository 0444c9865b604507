import type { CitationIntent } from '@papyri/core/contracts/references';
import { clsx } from 'clsx';
import { intentWords } from './reference-words.ts';

const looks: Readonly<Record<CitationIntent, string>> = {
  method: 'bg-accent-soft text-accent',
  result: 'bg-good-soft text-good',
  background: 'bg-sunk text-soft',
};

/** Why a work is cited, in a word or two. */
export function IntentChip({ intent, sentences = 1 }: { intent: CitationIntent; sentences?: number }) {
  return (
    <span
      data-testid="intent"
      className={clsx(
        'inline-block whitespace-nowrap rounded-full px-2 py-px font-medium font-sans text-[0.6875rem] leading-4',
        looks[intent],
      )}
    >
      {intentWords[intent]}
      {sentences > 1 && (
        <>
          <span className="sr-only">, in {sentences} sentences</span>
          <span aria-hidden="true"> ×{sentences}</span>
        </>
      )}
    </span>
  );
}
