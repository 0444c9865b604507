import type { CitedSentence as Sentence } from '@papyri/core/contracts/citation';
import { citedPages } from '../reader/pdf/highlight-geometry.ts';
import { type ShownIn, useReader } from '../reader/reader-context.tsx';
import { pageWords, supportWords } from './sentence-words.ts';

/**
 * A sentence that shows its words on the page when clicked. A span, not a <button>: buttons do not break across
 * lines, and a summary must read as prose.
 */
export function CitedSentence(props: { id: string; sentence: Sentence; testId: string; shownIn: ShownIn }) {
  const { sentence } = props;
  const { shown, show } = useReader();
  const pages = citedPages(sentence.citations);
  if (sentence.citations.length === 0) return <span>{sentence.text} </span>;
  const choose = () => show(props.id, sentence.citations, props.shownIn);
  const support = supportWords(sentence.support);
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
        {support && ` · ${support}`}
      </span>{' '}
    </>
  );
}
