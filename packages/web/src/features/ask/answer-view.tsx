import type { AnswerRecord } from '@papyri/core/contracts/answer';
import type { Paper } from '@papyri/core/contracts/paper';
import { SearchX, TriangleAlert } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { describeError } from '../../http/describe-error.ts';
import { CitedSentence } from '../summary/cited-sentence.tsx';
import { quoteWithSource } from '../summary/markdown.ts';

/** A question and what the paper says to it; where it says nothing, the nearest it comes. */
export function AnswerView({ entry, paper }: { entry: AnswerRecord; paper: Paper }) {
  const { answer } = entry;
  return (
    <article
      aria-label={answer.question}
      data-testid="answer"
      data-outcome={answer.outcome}
      className="group"
    >
      <Question text={answer.question} />
      {answer.outcome === 'answered' ? (
        <div className="flex gap-2">
          <p className="min-w-0 flex-1 font-serif text-[1.0625rem] leading-[1.65]">
            {answer.sentences.map((sentence, index) => (
              <CitedSentence
                key={sentence.citations[0]?.span.start ?? sentence.text}
                id={`answer-${entry.id}-${index}`}
                sentence={sentence}
                testId="answer-sentence"
                shownIn="answer"
              />
            ))}
          </p>
          <CopyButton
            label="Copy with its source"
            text={() => quoteWithSource(paper, answer.sentences)}
            className="opacity-0 transition-opacity focus-visible:opacity-100 group-hover:opacity-100 max-sm:opacity-100"
          />
        </div>
      ) : (
        <NotFound entry={entry} />
      )}
    </article>
  );
}

function Question({ text }: { text: string }) {
  return <h2 className="mb-2.5 text-pretty font-semibold leading-snug">{text}</h2>;
}

function NotFound({ entry }: { entry: AnswerRecord }) {
  const { nearest } = entry.answer;
  return (
    <div className="rounded-xl border border-line bg-surface p-4" data-testid="answer-not-found">
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
                  id={`nearest-${entry.id}-${index}`}
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

/** While the answer is looked for; nothing moves where it comes within 300 ms. */
export function PendingQuestion({ question }: { question: string }) {
  return (
    <div aria-busy="true">
      <Question text={question} />
      <div className="appear-late space-y-2.5" role="status" aria-label="Looking for the answer">
        <div className="skeleton h-4" />
        <div className="skeleton h-4 w-10/12" />
        <div className="skeleton h-4 w-1/2" />
      </div>
    </div>
  );
}

export function FailedQuestion(props: {
  question: string;
  error: unknown;
  onRetry: () => void;
  onDismiss: () => void;
}) {
  const words = describeError(props.error);
  return (
    <div>
      <Question text={props.question} />
      <div role="alert" className="rounded-xl border border-warm/25 bg-warm-soft p-4 text-sm">
        <p className="flex items-start gap-2">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warm" />
          {words.title}
        </p>
        <div className="mt-3 flex gap-2">
          <Button onClick={props.onRetry}>Ask again</Button>
          <Button look="quiet" onClick={props.onDismiss}>
            Dismiss
          </Button>
        </div>
      </div>
    </div>
  );
}
