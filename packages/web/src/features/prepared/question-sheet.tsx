import type { PreparedQuestion } from '@papyri/core/contracts/chat';
import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { FallbackModels } from '../../components/fallback-models.tsx';
import { queries } from '../../queries.ts';
import { AnswerBody } from '../ask/answer-body.tsx';
import { FallbackNotice } from '../ask/fallback-notice.tsx';

/** Questions that were prepared for every reader of this paper, each opening to its cited answer. Nothing until they are there. */
export function QuestionSheet({ paperId }: { paperId: string }) {
  // Fetched and kept up to date by usePaper.
  const { data } = useQuery({ ...queries.prepared(paperId), enabled: false });
  const sheet = data?.sheet;
  if (!sheet || sheet.questions.length === 0) return null;
  return (
    <section
      aria-label="Questions and answers"
      data-testid="question-sheet"
      className="rise mb-10 border-line border-t pt-6"
    >
      <h2 className="mb-2 font-medium font-sans text-faint text-sm">Questions this paper answers</h2>
      {sheet.questions.map((entry, index) => (
        <Prepared key={entry.question} entry={entry} id={`prepared-${index}`} />
      ))}
      {sheet.fallback && <FallbackNotice fallback={sheet.fallback} />}
      <FallbackModels made={[sheet.provenance]} className="mt-2 text-faint text-xs" />
    </section>
  );
}

function Prepared({ entry, id }: { entry: PreparedQuestion; id: string }) {
  return (
    <details className="group/prepared" data-testid="prepared-question">
      <summary className="-ml-1.5 flex list-none items-start gap-1.5 rounded-lg py-1.5 pr-1 pl-0.5 hover:bg-sunk [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="mt-1.5 size-4 shrink-0 text-faint transition-transform group-open/prepared:rotate-90"
        />
        <h3 className="min-w-0 flex-1 text-pretty leading-[1.65]">{entry.question}</h3>
      </summary>
      <div className="pt-0.5 pb-4 pl-5">
        <AnswerBody id={id} said={entry} shownIn="prepared" />
      </div>
    </details>
  );
}
