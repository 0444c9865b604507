import type { PaperRecord } from '@papyri/core/contracts/api';
import type { PaperReferences } from '@papyri/core/contracts/references';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { LoadFailed } from '../../components/load-failed.tsx';
import { queries } from '../../queries.ts';
import { isWorking } from '../library/reading-words.ts';
import { CitedWork } from './cited-work.tsx';
import { IntentFilters } from './intent-filter.tsx';
import { type IntentFilter, worksOf } from './reference-words.ts';

/** What the paper cites, and why where that is sure. `active` while it is the open tab: asked for then and not before. */
export function ReferencesPanel({ record, active }: { record: PaperRecord; active: boolean }) {
  const { documentId, reading } = record;
  const references = useQuery({
    ...queries.references(record.paper.id, documentId ?? ''),
    enabled: active && documentId !== undefined,
  });
  return (
    <div className="h-full overflow-y-auto">
      <section aria-label="References" className="mx-auto max-w-[42rem] px-5 pt-6 pb-16 sm:px-8">
        {references.data ? (
          <List references={references.data} />
        ) : references.isError ? (
          <LoadFailed error={references.error} onRetry={() => void references.refetch()} />
        ) : documentId === undefined ? (
          <Empty title={isWorking(reading) || !reading ? 'Being read' : 'Not read yet'}>
            What this paper cites stands here once it is read.
          </Empty>
        ) : (
          <Skeleton />
        )}
      </section>
    </div>
  );
}

function List({ references }: { references: PaperReferences }) {
  const [filter, setFilter] = useState<IntentFilter>('all');
  const { works, provenance } = references;
  if (works.length === 0)
    return <Empty title="No references">No list of references was found in this paper.</Empty>;
  const [model] = provenance.models;
  return (
    <div className="rise">
      <IntentFilters works={works} value={filter} onChange={setFilter} />
      <ol aria-label="Works cited" className="border-line border-t">
        {worksOf(works, filter).map((work) => (
          <li key={work.entry.span.start}>
            <CitedWork work={work} at={works.indexOf(work)} filter={filter} />
          </li>
        ))}
      </ol>
      <p className="mt-5 text-pretty text-faint text-xs">
        {provenance.notice === 'english-only'
          ? 'Why a work is cited is told in English papers only.'
          : model && (
              <>
                Why a work is cited is told sentence by sentence, by{' '}
                <Link to="/models" className="underline underline-offset-2 hover:text-ink">
                  {model.task}@{model.version}
                </Link>
                , and only where it is sure.
              </>
            )}
      </p>
    </div>
  );
}

function Empty({ title, children }: { title: string; children: string }) {
  return (
    <div data-testid="no-references" className="rise pt-2">
      <h2 className="text-balance font-serif text-2xl leading-tight">{title}</h2>
      <p className="mt-2 max-w-md text-pretty text-soft">{children}</p>
    </div>
  );
}

/** The shape of the list to come. */
function Skeleton() {
  return (
    <div aria-hidden="true" className="space-y-6 pt-1">
      {[1, 2, 3, 4, 5].map((row) => (
        <div key={row} className="space-y-2">
          <div className="skeleton h-4 w-11/12" />
          <div className="skeleton h-3 w-2/5" />
        </div>
      ))}
    </div>
  );
}
