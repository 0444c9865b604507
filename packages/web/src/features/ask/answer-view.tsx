import type { AnswerRecord } from '@papyri/core/contracts/answer';
import type { Paper } from '@papyri/core/contracts/paper';
import { TriangleAlert } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { describeError } from '../../http/describe-error.ts';
import { JudgedAnswer } from './judged-answer.tsx';

/** A question and what the paper says to it. */
export function AnswerView(props: { entry: AnswerRecord; paper: Paper; newest: boolean }) {
  const { answer, id } = props.entry;
  return (
    <article aria-label={answer.question} data-testid="answer" data-outcome={answer.outcome}>
      <QuestionHeading text={answer.question} />
      <JudgedAnswer
        paper={props.paper}
        judged={{ kind: 'answer', id }}
        question={answer.question}
        said={answer}
        shownIn="answer"
        prominent={props.newest}
      />
    </article>
  );
}

export function QuestionHeading({ text }: { text: string }) {
  return <h2 className="mb-2.5 text-pretty font-semibold leading-snug">{text}</h2>;
}

/** While the answer is looked for; nothing moves where it comes within 300 ms. */
export function PendingQuestion({ question }: { question: string }) {
  return (
    <div aria-busy="true">
      <QuestionHeading text={question} />
      <Looking />
    </div>
  );
}

/** Where an answer will stand. */
export function Looking() {
  return (
    <div className="appear-late space-y-2.5" role="status" aria-label="Looking for the answer">
      <div className="skeleton h-4" />
      <div className="skeleton h-4 w-10/12" />
      <div className="skeleton h-4 w-1/2" />
    </div>
  );
}

export function FailedQuestion(props: {
  question: string;
  error: unknown;
  onRetry: () => void;
  onDismiss: () => void;
}) {
  return (
    <div>
      <QuestionHeading text={props.question} />
      <AskFailed error={props.error} onRetry={props.onRetry} onDismiss={props.onDismiss} />
    </div>
  );
}

/** Why a question could not be asked, below it. */
export function AskFailed(props: { error: unknown; onRetry: () => void; onDismiss: () => void }) {
  return (
    <div role="alert" className="rounded-xl border border-warm/25 bg-warm-soft p-4 text-sm">
      <p className="flex items-start gap-2">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warm" />
        {describeError(props.error).title}
      </p>
      <div className="mt-3 flex gap-2">
        <Button onClick={props.onRetry}>Ask again</Button>
        <Button look="quiet" onClick={props.onDismiss}>
          Dismiss
        </Button>
      </div>
    </div>
  );
}
