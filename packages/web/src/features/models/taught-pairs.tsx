import type { TaughtPair } from '@papyri/core/contracts/teaching';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';

const shownFirst = 5;

/** What the version before and the new one say of papers, beside what the reader said; the newest first. */
export function TaughtPairs({ pairs }: { pairs: readonly TaughtPair[] }) {
  const [all, setAll] = useState(false);
  const newest = [...pairs].reverse();
  const shown = all ? newest : newest.slice(0, shownFirst);
  return (
    <>
      <ul className="mt-3 divide-y divide-line">
        {shown.map((pair) => (
          <li key={`${pair.paperId} ${pair.said}`} data-testid="taught-pair" className="py-3">
            <p className="font-medium text-sm">{pair.title || 'Untitled'}</p>
            <dl className="mt-1 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
              <dt className="text-faint">{pair.weight < 1 ? 'You found good' : 'You said'}</dt>
              <dd>{pair.said}</dd>
              <dt className="text-faint">Before</dt>
              <dd className="text-soft">{pair.before}</dd>
              <dt className="text-faint">After</dt>
              <dd className={pair.nearAfter > pair.nearBefore ? 'text-good' : undefined}>
                {pair.after === pair.before ? 'The same' : pair.after}
                {pair.nearAfter < pair.nearBefore && <span className="text-warm"> (farther)</span>}
              </dd>
            </dl>
          </li>
        ))}
      </ul>
      {pairs.length > shownFirst && !all && (
        <Button look="quiet" onClick={() => setAll(true)}>
          Show all {pairs.length}
        </Button>
      )}
    </>
  );
}
