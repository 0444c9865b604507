import type { PaperRecord } from '@papyri/core/contracts/api';
import type { CitedSentence as Sentence } from '@papyri/core/contracts/citation';
import type { Paper } from '@papyri/core/contracts/paper';
import type { SectionSummary, Summary } from '@papyri/core/contracts/summary';
import { quoteWithSource } from '@papyri/core/export/markdown';
import { ChevronRight } from 'lucide-react';
import { CopyButton } from '../../components/copy-button.tsx';
import { Tex } from '../../tex/tex.tsx';
import { StarRating } from '../feedback/star-rating.tsx';
import { isWorking } from '../library/reading-words.ts';
import { QuestionSheet } from '../prepared/question-sheet.tsx';
import { CitedParagraph } from './cited-paragraph.tsx';
import { KeyPoints } from './key-points.tsx';
import { TldrBlock } from './tldr-block.tsx';

/** The summary as far as it is made: the main point first, then key points by role, then section by section. */
export function SummaryPanel(props: {
  record: PaperRecord;
  tldr: Sentence | null | undefined;
  summary: Summary | undefined;
  /** Nothing more is on its way. */
  failed: boolean;
}) {
  const { record, summary } = props;
  const { reading } = record;
  // Undefined and still to come, or undefined for good?
  const expected = !props.failed && (!reading || isWorking(reading) || reading.state === 'done');
  const tldr = props.tldr === undefined ? summary?.tldr : props.tldr;
  if (!expected && tldr === undefined && !summary) return <Abstract paper={record.paper} />;
  return (
    <div className="font-serif text-[1.0313rem] leading-[1.65]">
      <TldrBlock paper={record.paper} documentId={record.documentId} sentence={tldr} />
      {summary ? (
        <>
          <KeyPoints paperId={record.paper.id} summary={summary} />
          <QuestionSheet paperId={record.paper.id} />
          <Sections paper={record.paper} sections={summary.sections} />
          <StarRating paperId={record.paper.id} documentId={summary.documentId} />
        </>
      ) : (
        expected && <SummarySkeleton />
      )}
    </div>
  );
}

function Sections({ paper, sections }: { paper: Paper; sections: readonly SectionSummary[] }) {
  if (sections.length === 0) return null;
  return (
    <section aria-label="Section by section" className="rise border-line border-t pt-6">
      <h2 className="mb-3 font-medium font-sans text-faint text-sm">Section by section</h2>
      {sections.map((section) => (
        <details
          key={`${section.span.start}-${section.heading}`}
          open
          className="group/section mb-1"
          style={{ marginLeft: `${Math.min(2, section.level - 1) * 1.1}rem` }}
        >
          <summary className="-ml-1.5 flex list-none items-center gap-1.5 rounded-lg py-1.5 pr-1 pl-0.5 hover:bg-sunk [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden="true"
              className="size-4 shrink-0 text-faint transition-transform group-open/section:rotate-90"
            />
            <h3 className="min-w-0 flex-1 font-[580] leading-snug">{section.heading || 'Opening'}</h3>
            <span className="font-sans text-faint text-xs">p. {section.page + 1}</span>
          </summary>
          <div className="flex gap-2 pb-4 pl-5">
            <p className="min-w-0 flex-1 hyphens-auto">
              <CitedParagraph
                id={`section-${section.span.start}`}
                sentences={section.sentences}
                testId="summary-sentence"
                shownIn="section"
              />
            </p>
            <CopyButton
              label={`Copy the summary of ${section.heading || 'this section'} with its source`}
              text={() => quoteWithSource(paper, section.sentences)}
              className="opacity-0 transition-opacity focus-visible:opacity-100 group-hover/section:opacity-100 max-sm:hidden"
            />
          </div>
        </details>
      ))}
    </section>
  );
}

/** What the authors say themselves, where there is no summary to show. */
function Abstract({ paper }: { paper: Paper }) {
  if (!paper.abstract) return null;
  return (
    <section className="font-serif text-[1.0313rem] leading-[1.65]">
      <h2 className="mb-2 font-medium font-sans text-faint text-sm">Abstract, as its source gives it</h2>
      <p className="text-soft">
        <Tex source={paper.abstract} />
      </p>
    </section>
  );
}

/** The shape of what comes after the main point. */
function SummarySkeleton() {
  return (
    <div aria-hidden="true" className="space-y-9">
      {[1, 2, 3].map((group) => (
        <div key={group} className="space-y-2.5">
          <div className="skeleton h-3.5 w-20" />
          <div className="skeleton h-4" />
          <div className="skeleton h-4 w-11/12" />
          <div className="skeleton h-4 w-2/3" />
        </div>
      ))}
    </div>
  );
}
