import type { PaperRecord } from '@papyri/core/contracts/api';
import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { ArrowUpCircle, Ban, Languages, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { languageName, lookupId, versionWords } from '../library/fact-words.ts';

/** What a reader must know before trusting the page: withdrawn, outdated, or in a language the models do not know. */
export function PaperNotices({ record, englishOnly }: { record: PaperRecord; englishOnly: boolean }) {
  const { versions, paper } = record;
  return (
    <>
      {versions?.withdrawn && (
        <Line icon={Ban} warm>
          This paper was withdrawn.{' '}
          {paper.landingUrl && (
            <a href={paper.landingUrl} target="_blank" rel="noopener noreferrer" className={link}>
              See why at its source
            </a>
          )}
        </Line>
      )}
      {versions?.newer && (
        <Line icon={ArrowUpCircle}>
          {versionWords(versions.newer)}.{' '}
          <Link to="/paper/lookup" search={{ id: lookupId(versions.newer) }} className={link}>
            Open it
          </Link>
        </Line>
      )}
      {englishOnly && (
        <Line icon={Languages}>
          {languageName(record.language) ? `This paper is in ${languageName(record.language)}. ` : ''}
          English-only models: the sentences were chosen by their place and by words in common, not by
          meaning.
        </Line>
      )}
    </>
  );
}

const link = 'font-medium underline underline-offset-4';

function Line({
  icon: Icon,
  warm = false,
  children,
}: {
  icon: LucideIcon;
  warm?: boolean;
  children: ReactNode;
}) {
  return (
    <p
      role="status"
      className={clsx(
        'flex shrink-0 items-start gap-2.5 border-line border-b px-4 py-2 text-pretty text-sm',
        warm ? 'bg-warm-soft text-warm' : 'bg-accent-soft text-accent',
      )}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
