import type { PaperRecord } from '@papyri/core/contracts/api';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { describeError } from '../../http/describe-error.ts';
import { queries } from '../../queries.ts';
import { AnswerView, FailedQuestion, PendingQuestion } from './answer-view.tsx';
import { QuestionForm } from './question-form.tsx';
import { readinessOf } from './readiness.ts';
import { Suggestions } from './suggestions.tsx';
import { useAsk } from './use-ask.ts';

/** Questions to one paper and their answers, oldest first, with the field below. */
export function AskPanel({ record, active }: { record: PaperRecord; active: boolean }) {
  const paperId = record.paper.id;
  const history = useQuery(queries.questions(paperId));
  const { open, ask, retry, dismiss } = useAsk(paperId);
  const answers = history.data?.answers ?? [];
  const readiness = readinessOf(record.reading);
  const end = useRef<HTMLDivElement>(null);
  const count = answers.length + open.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest question comes into sight whenever there is one more
  useEffect(() => {
    if (active) end.current?.scrollIntoView({ block: 'end' });
  }, [answers.length, open, active]);
  const empty = count === 0 && !history.isPending;

  return (
    <div className="flex h-full flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-6 sm:px-8">
        {history.isError && (
          <p role="alert" className="mb-6 text-sm text-warm">
            Earlier questions could not be loaded. {describeError(history.error).title}
          </p>
        )}
        {empty && (
          <Suggestions paperId={paperId} title="Ask this paper" ready={readiness === 'ready'} onAsk={ask}>
            Answers are made of its own sentences. Where it does not say, Papyri says so.
          </Suggestions>
        )}
        <ol aria-label="Questions and answers" className="space-y-9 pb-8">
          {answers.map((entry, index) => (
            <li key={entry.id}>
              <AnswerView
                entry={entry}
                paper={record.paper}
                newest={index === answers.length - 1 && open.length === 0}
              />
            </li>
          ))}
          {open.map((entry) => (
            <li key={entry.key}>
              {entry.error === undefined ? (
                <PendingQuestion question={entry.question} />
              ) : (
                <FailedQuestion
                  question={entry.question}
                  error={entry.error}
                  onRetry={() => retry(entry.key)}
                  onDismiss={() => dismiss(entry.key)}
                />
              )}
            </li>
          ))}
        </ol>
        <div ref={end} />
      </div>
      <QuestionForm
        name="ask"
        placeholder="Ask about this paper"
        state={readiness}
        active={active}
        onAsk={ask}
      />
    </div>
  );
}
