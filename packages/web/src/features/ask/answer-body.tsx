import type { CitedSentence as Sentence } from '@papyri/core/contracts/citation';
import type { Fallback } from '@papyri/core/contracts/fallback';
import type { Provenance } from '@papyri/core/contracts/provenance';
import { SearchX } from 'lucide-react';
import { FallbackModels } from '../../components/fallback-models.tsx';
import type { ShownIn } from '../reader/reader-context.tsx';
import { CitedParagraph } from '../summary/cited-paragraph.tsx';
import { CitedSentence } from '../summary/cited-sentence.tsx';
import { FallbackNotice } from './fallback-notice.tsx';

/** An answer, a turn's reply or a prepared answer: they say the same kinds of things. */
export interface Said {
  readonly outcome: 'answered' | 'not-found';
  readonly sentences: readonly Sentence[];
  readonly nearest?: readonly Sentence[];
  readonly fallback?: Fallback | undefined;
  readonly provenance?: Provenance | undefined;
}

export const answerClass = 'font-serif text-[1.0625rem] leading-[1.65]';

/** What the paper says to a question; where it says nothing, the nearest it comes. `id` names it within the page. */
export function AnswerBody({ id, said, shownIn }: { id: string; said: Said; shownIn: ShownIn }) {
  return (
    <>
      {said.outcome === 'answered' ? (
        <p className={answerClass}>
          <CitedParagraph
            id={id}
            sentences={said.sentences}
            testId={`${shownIn}-sentence`}
            shownIn={shownIn}
          />
        </p>
      ) : (
        <NotFound id={id} nearest={said.nearest ?? []} testId={`${shownIn}-not-found`} />
      )}
      {said.fallback && <FallbackNotice fallback={said.fallback} />}
      <FallbackModels made={[said.provenance]} className="mt-2 text-faint text-xs" />
    </>
  );
}

function NotFound(props: { id: string; nearest: readonly Sentence[]; testId: string }) {
  const { id, nearest } = props;
  return (
    <div className="rounded-xl border border-line bg-surface p-4" data-testid={props.testId}>
      <p className="flex items-center gap-2 font-medium">
        <SearchX aria-hidden="true" className="size-4.5 stroke-[1.75] text-warm" /> Not found in this paper
      </p>
      {nearest.length > 0 && (
        <>
          <p className="mt-1.5 text-soft text-sm">It does not answer this. The nearest it comes:</p>
          <ul className="mt-3 space-y-3 font-serif text-[0.9844rem] text-soft leading-relaxed">
            {nearest.map((sentence, index) => (
              <li
                key={sentence.citations[0]?.span.start ?? sentence.text}
                className="border-line border-l-2 pl-3.5"
              >
                <CitedSentence
                  id={`nearest-${id}-${index}`}
                  sentence={{ ...sentence, support: 1 }}
                  testId="nearest-sentence"
                  shownIn="nearest"
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
