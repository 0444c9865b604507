import type { PaperRecord } from '@papyri/core/contracts/api';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { describeError } from '../../http/describe-error.ts';
import { queries } from '../../queries.ts';
import { isWorking } from '../library/reading-words.ts';
import { AnswerView, FailedQuestion, PendingQuestion } from './answer-view.tsx';
import { AskForm } from './ask-form.tsx';
import { useAsk } from './use-ask.ts';

const suggestions = [
  'What problem does this paper solve?',
  'How does the method work?',
  'What data was it evaluated on?',
  'What are the main results?',
  'What are the limitations?',
];

/** Questions to one paper and their answers, oldest first, with the field below. */
export function AskPanel({ record, active }: { record: PaperRecord; active: boolean }) {
  const paperId = record.paper.id;
  const history = useQuery(queries.questions(paperId));
  const { open, ask, retry, dismiss } = useAsk(paperId);
  const answers = history.data?.answers ?? [];
  const ready = record.reading?.state === 'done' || record.reading?.step === 'summarize';
  const working = isWorking(record.reading) || !record.reading;
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
        {empty && <Suggestions ready={ready} onAsk={ask} />}
        <ol aria-label="Questions and answers" className="space-y-9 pb-8">
          {answers.map((entry) => (
            <li key={entry.id}>
              <AnswerView entry={entry} paper={record.paper} />
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
      <AskForm state={ready ? 'ready' : working ? 'working' : 'unread'} active={active} onAsk={ask} />
    </div>
  );
}

function Suggestions({ ready, onAsk }: { ready: boolean; onAsk: (question: string) => void }) {
  return (
    <div className="rise pb-6">
      <h2 className="text-balance font-serif text-2xl leading-tight">Ask this paper</h2>
      <p className="mt-2 max-w-md text-pretty text-soft">
        Answers are made of its own sentences. Where it does not say, Papyri says so.
      </p>
      <ul className="mt-5 flex flex-col items-start gap-2">
        {suggestions.map((question) => (
          <li key={question}>
            <button
              type="button"
              disabled={!ready}
              onClick={() => onAsk(question)}
              className="rounded-xl border border-line bg-surface px-4 py-2 text-left text-sm transition-colors hover:border-line-strong hover:bg-sunk disabled:opacity-55"
            >
              {question}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
