import type { CitedWork as Work } from '@papyri/core/contracts/references';
import { Link } from '@tanstack/react-router';
import { ChevronRight, ExternalLink, FileSearch, List } from 'lucide-react';
import { useReader } from '../reader/reader-context.tsx';
import { CitedSentence } from '../summary/cited-sentence.tsx';
import { IntentChip } from './intent-chip.tsx';
import {
  authorWords,
  citedWords,
  type IntentFilter,
  intentsOfWork,
  placesOf,
  titleOf,
} from './reference-words.ts';

const action =
  'inline-flex min-h-7 items-center gap-1.5 rounded-md px-1.5 py-0.5 text-soft hover:bg-sunk hover:text-ink [&>svg]:size-3.5';

/** A work of the bibliography, opening to the sentences that cite it. */
export function CitedWork({ work, at, filter }: { work: Work; at: number; filter: IntentFilter }) {
  const id = `reference-${at}`;
  const by = [authorWords(work), work.venue, work.year].filter(Boolean).join(' · ');
  return (
    <details
      // Opened by hand it stays so until the filter changes.
      key={filter}
      open={filter !== 'all'}
      data-testid="cited-work"
      className="group/work border-line border-b"
    >
      <summary
        data-sentence=""
        className="-mx-2 flex list-none items-start gap-1.5 rounded-lg px-1 py-3 hover:bg-sunk [&::-webkit-details-marker]:hidden"
      >
        <ChevronRight
          aria-hidden="true"
          className="mt-1 size-4 shrink-0 text-faint transition-transform group-open/work:rotate-90"
        />
        <span className="min-w-0 flex-1">
          <span className="block text-pretty break-words font-[560] font-serif text-base leading-snug">
            {work.label !== undefined && (
              <span className="mr-1.5 font-normal font-sans text-faint text-xs">[{work.label}]</span>
            )}
            {titleOf(work)}
          </span>
          {by && (
            <span className="mt-0.5 block break-words text-[0.8125rem] text-soft leading-snug">{by}</span>
          )}
          <span className="mt-1.5 flex flex-wrap items-center gap-1.5 text-faint text-xs">
            {intentsOfWork(work).map(({ intent, sentences }) => (
              <IntentChip key={intent} intent={intent} sentences={sentences} />
            ))}
            <span>{citedWords(work.places.length)}</span>
          </span>
        </span>
      </summary>
      <div className="pb-4 pl-4">
        <ul className="space-y-2.5 font-serif text-[0.9688rem] leading-[1.6]">
          {placesOf(work, filter).map(({ citation, intent }) => (
            <li key={citation.span.start}>
              {intent && (
                <span className="mr-2">
                  <IntentChip intent={intent} />
                </span>
              )}
              <CitedSentence
                id={`${id}-${citation.span.start}`}
                sentence={{ text: citation.quote, citations: [citation], support: 1 }}
                testId="citing-sentence"
                shownIn="reference"
              />
            </li>
          ))}
        </ul>
        <Ways work={work} id={id} />
      </div>
    </details>
  );
}

/** Where else a work leads. */
function Ways({ work, id }: { work: Work; id: string }) {
  const { show } = useReader();
  return (
    <p className="mt-2 -ml-1.5 flex flex-wrap gap-x-2 text-[0.8125rem]">
      <button type="button" className={action} onClick={() => show(`${id}-entry`, [work.entry], 'reference')}>
        <List aria-hidden="true" />
        Show its entry
      </button>
      {work.arxivId && (
        <Link to="/paper/lookup" search={{ id: work.arxivId }} className={action}>
          <FileSearch aria-hidden="true" />
          Open in Papyri
        </Link>
      )}
      {work.doi && (
        <a
          href={`https://doi.org/${encodeURI(work.doi)}`}
          target="_blank"
          rel="noopener noreferrer"
          className={action}
        >
          <ExternalLink aria-hidden="true" />
          DOI
        </a>
      )}
    </p>
  );
}
