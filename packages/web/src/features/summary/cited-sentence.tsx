import type { CitedSentence as Sentence } from '@papyri/core/contracts/citation';
import { citedPages, pageWords } from '@papyri/core/export/cited-pages';
import { isUnverified, isWeak } from '@papyri/core/export/support';
import { CircleHelp } from 'lucide-react';
import { type ShownIn, useReader } from '../reader/reader-context.tsx';
import { supportWords } from './sentence-words.ts';

/**
 * A sentence that shows its words on the page when clicked. A span, not a <button>: buttons do not break across
 * lines, and a summary must read as prose. One that nothing in the paper carries is marked and leads nowhere.
 */
export function CitedSentence(props: { id: string; sentence: Sentence; testId: string; shownIn: ShownIn }) {
  const { sentence } = props;
  const { shown, show } = useReader();
  if (isUnverified(sentence)) return <UnverifiedSentence text={sentence.text} testId={props.testId} />;
  const pages = citedPages(sentence.citations);
  const choose = () => show(props.id, sentence.citations, props.shownIn);
  const support = supportWords(sentence);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <span
        role="button"
        tabIndex={0}
        data-testid={props.testId}
        data-sentence=""
        aria-pressed={shown?.key === props.id}
        aria-description={`${pageWords(pages)}${support ? `, ${support}` : ''}. Shows its words in the paper.`}
        className="sentence"
        onClick={choose}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          choose();
        }}
      >
        {sentence.text}
      </span>
      <span
        aria-hidden="true"
        className="mr-1 ml-1.5 whitespace-nowrap font-sans text-[0.6875rem] text-faint"
      >
        {pageWords(pages)}
        {support && ' · '}
        {support && (isWeak(sentence) ? <span className="font-medium text-warm">{support}</span> : support)}
      </span>{' '}
    </>
  );
}

function UnverifiedSentence({ text, testId }: { text: string; testId: string }) {
  return (
    <>
      <span data-testid={testId} data-unverified="" className="sentence-unverified">
        {text}
      </span>
      <span className="mr-1 ml-1.5 inline-flex items-center gap-1 whitespace-nowrap align-baseline font-medium font-sans text-[0.6875rem] text-warm">
        <CircleHelp aria-hidden="true" className="size-3 self-center" />
        not verified in the paper
      </span>{' '}
    </>
  );
}
