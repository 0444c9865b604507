import type { SearchHit } from '@papyri/core/contracts/api';
import { formatAuthors, formatPaperId } from '@papyri/core/export/paper-words';
import { Link } from '@tanstack/react-router';
import { ArrowUpRight, Sparkles } from 'lucide-react';
import { memo } from 'react';
import { formatDay } from '../../format/format.ts';
import { Tex } from '../../tex/tex.tsx';
import { categoryName } from './categories.ts';

const excerptLength = 420;

/** One result: enough to decide whether to open it. */
export const ResultRow = memo(function ResultRow(props: {
  paper: SearchHit;
  position: number;
  total: number;
}) {
  const { paper } = props;
  const versions = paper.updatedAt && paper.publishedAt && paper.updatedAt !== paper.publishedAt;
  return (
    <article
      aria-posinset={props.position}
      aria-setsize={props.total}
      data-testid="result-row"
      className="border-line border-b py-6"
    >
      <h2 className="max-w-[46rem] font-serif text-[1.1875rem] leading-snug">
        <Link
          to="/paper/$paperId"
          params={{ paperId: paper.id }}
          data-row-link=""
          className="line-clamp-2 font-[560] decoration-1 decoration-warm underline-offset-4 hover:underline"
        >
          <Tex source={paper.title} />
        </Link>
      </h2>
      <p className="mt-1 truncate text-soft text-sm">{formatAuthors(paper.authors)}</p>
      {paper.abstract && (
        <p className="mt-2 line-clamp-3 max-w-[46rem] font-serif text-[0.9688rem] text-soft leading-relaxed">
          <Tex source={paper.abstract} length={excerptLength} />
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-faint text-xs">
        {paper.summarised && (
          <span className="inline-flex items-center gap-1 rounded-full bg-good-soft px-2 py-0.5 font-medium text-good">
            <Sparkles aria-hidden="true" className="size-3" /> Summary ready
          </span>
        )}
        {paper.categories.slice(0, 4).map((code) => (
          <span
            key={code}
            title={categoryName(code)}
            className={code === paper.primaryCategory ? 'text-soft' : ''}
          >
            {code === paper.primaryCategory ? categoryName(code) : code}
          </span>
        ))}
        {paper.publishedAt && (
          <span>
            {formatDay(paper.publishedAt)}
            {versions && paper.updatedAt && `, updated ${formatDay(paper.updatedAt)}`}
          </span>
        )}
        {paper.landingUrl && (
          <a
            href={paper.landingUrl}
            target="_blank"
            rel="noopener noreferrer"
            className="inline-flex items-center gap-0.5 underline-offset-2 hover:text-ink hover:underline"
          >
            {formatPaperId(paper.id) ?? 'Abstract page'}
            <ArrowUpRight aria-hidden="true" className="size-3" />
            <span className="sr-only">(abstract page, opens in a new tab)</span>
          </a>
        )}
      </div>
    </article>
  );
});

/** The shape of a row that is still on its way. */
export function RowSkeleton() {
  return (
    <div aria-hidden="true" className="border-line border-b py-6">
      <div className="skeleton h-5 w-3/5" />
      <div className="skeleton mt-3 h-3.5 w-2/5" />
      <div className="skeleton mt-4 h-3.5 w-full max-w-[46rem]" />
      <div className="skeleton mt-2.5 h-3.5 w-11/12 max-w-[44rem]" />
      <div className="skeleton mt-2.5 h-3.5 w-2/3" />
      <div className="skeleton mt-4 h-3 w-56" />
    </div>
  );
}
