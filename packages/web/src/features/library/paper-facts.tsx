import type { PaperRecord } from '@papyri/core/contracts/api';
import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { ArrowUpCircle, Ban, Languages } from 'lucide-react';
import { languageName, lookupId, versionWords } from './fact-words.ts';

/** What a reader should know before opening: withdrawn, a newer version, not in English. Nothing where all is usual. */
export function PaperFacts({ record }: { record: PaperRecord }) {
  const { versions } = record;
  const language = languageName(record.language);
  const fact = 'inline-flex items-center gap-1 whitespace-nowrap text-xs [&>svg]:size-3.5';
  return (
    <>
      {versions?.withdrawn && (
        <span className={clsx(fact, 'font-medium text-warm')}>
          <Ban aria-hidden="true" /> Withdrawn
        </span>
      )}
      {versions?.newer && (
        <Link
          to="/paper/lookup"
          search={{ id: lookupId(versions.newer) }}
          className={clsx(fact, 'relative text-accent hover:underline')}
        >
          <ArrowUpCircle aria-hidden="true" /> {versionWords(versions.newer)}
        </Link>
      )}
      {language && (
        <span className={clsx(fact, 'text-soft')}>
          <Languages aria-hidden="true" /> {language}
        </span>
      )}
    </>
  );
}
