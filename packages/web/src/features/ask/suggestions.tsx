import { useQuery } from '@tanstack/react-query';
import { queries } from '../../queries.ts';

const usual = [
  'What problem does this paper solve?',
  'How does the method work?',
  'What data was it evaluated on?',
  'What are the main results?',
  'What are the limitations?',
];
const most = 5;

/** What to ask where nothing was asked yet: the questions that were prepared for this paper, else the usual ones. */
export function Suggestions(props: {
  paperId: string;
  title: string;
  children: string;
  ready: boolean;
  onAsk: (question: string) => void;
}) {
  // Fetched and kept up to date by usePaper.
  const { data } = useQuery({ ...queries.prepared(props.paperId), enabled: false });
  const prepared = data?.sheet?.questions.filter(({ outcome }) => outcome === 'answered') ?? [];
  const questions = prepared.length > 0 ? prepared.map(({ question }) => question) : usual;
  return (
    <div className="rise pb-6">
      <h2 className="text-balance font-serif text-2xl leading-tight">{props.title}</h2>
      <p className="mt-2 max-w-md text-pretty text-soft">{props.children}</p>
      <ul className="mt-5 flex flex-col items-start gap-2">
        {questions.slice(0, most).map((question) => (
          <li key={question}>
            <button
              type="button"
              data-testid="suggestion"
              disabled={!props.ready}
              onClick={() => props.onAsk(question)}
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
