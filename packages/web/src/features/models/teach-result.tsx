import type { ModelList } from '@papyri/core/contracts/model-version';
import type { Teaching } from '@papyri/core/contracts/teaching';
import { Button } from '../../components/button.tsx';
import { TaughtPairs } from './taught-pairs.tsx';
import { nearerWords } from './teaching-words.ts';
import type { ServeChange } from './use-serve.ts';
import { Verdict } from './verdict.tsx';

/** What came of a teaching: verdict, before and after, and whether it may serve. */
export function TeachResult({
  teaching,
  list,
  onChange,
}: {
  teaching: Teaching;
  list: ModelList;
  onChange: (change: ServeChange) => void;
}) {
  const { task, model, evaluation, pairs } = teaching;
  if (model === undefined || evaluation === undefined) return null;
  const serves = (list.models.find(({ id }) => id === model)?.share ?? 0) > 0;
  const before = list.promotions.find((promotion) => promotion.task === task)?.previous;
  return (
    <div
      role="status"
      aria-label="What it learned"
      data-testid="teach-result"
      className="rounded-xl border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <h3 className="break-all font-medium">{model}</h3>
        {serves && before !== undefined && (
          <Button onClick={() => onChange({ kind: 'roll-back', task, from: model })}>
            Roll back to {before}
          </Button>
        )}
        {!serves && evaluation.passed && (
          <Button look="primary" onClick={() => onChange({ kind: 'promote', id: model })}>
            Let it serve
          </Button>
        )}
      </div>
      {serves && <p className="mt-1 text-good text-sm">It serves now.</p>}
      <Verdict evaluation={evaluation} />
      {pairs.length > 0 && (
        <>
          <p className="mt-4 text-sm">{nearerWords(pairs)}</p>
          <TaughtPairs pairs={pairs} />
        </>
      )}
    </div>
  );
}
