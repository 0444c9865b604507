import type { ListedModel } from '@papyri/core/contracts/model-version';
import { Button } from '../../components/button.tsx';
import { StoredEvaluations } from './stored-evaluations.tsx';

const facts = ({ format, lineage, artefacts, card, createdAt }: ListedModel) =>
  [
    ['Format', format],
    ['Created', createdAt.slice(0, 10)],
    ['Licence', card.license],
    ['Language', card.language.join(', ')],
    ['Goes on from', lineage.parent ?? card.base_model],
    ['Data', [...card.datasets, ...lineage.datasets.map((id) => id.slice(0, 17))].join(', ')],
    ['Recipe', lineage.recipe],
    ['Code', lineage.codeRevision],
    ['Seed', lineage.seed?.toString()],
    ['Files', artefacts.map(({ path }) => path).join(', ')],
  ] as const;

/** One version: whether it serves, what it was measured at, and what it was made from. */
export function VersionCard({ model, onPromote }: { model: ListedModel; onPromote: () => void }) {
  const serves = model.share > 0;
  const metrics = Object.entries(model.metrics);
  return (
    <article
      aria-label={model.id}
      data-testid="model-version"
      className="rounded-xl border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="break-all font-medium">{model.version}</h3>
        {serves && (
          <span className="rounded-full bg-good-soft px-2.5 py-0.5 font-medium text-good text-xs">
            {model.share === 1 ? 'serves' : `serves ${Math.round(model.share * 100)} %`}
          </span>
        )}
        {!model.servable && <span className="text-soft text-xs">cannot be run here</span>}
        {model.servable && model.share < 1 && (
          <Button className="ml-auto" onClick={onPromote}>
            Promote
          </Button>
        )}
      </div>
      {model.card.description && (
        <p className="mt-2 max-w-prose whitespace-pre-line text-pretty break-words text-soft text-sm">
          {model.card.description}
        </p>
      )}
      {metrics.length > 0 && (
        <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-sm tabular-nums">
          {metrics.map(([name, value]) => (
            <div key={name} className="flex gap-2">
              <dt className="text-soft">{name}</dt>
              <dd className="font-medium">{Number(value.toPrecision(4))}</dd>
            </div>
          ))}
        </dl>
      )}
      <details className="mt-3 text-sm">
        <summary className="text-soft hover:text-ink">Card and lineage</summary>
        <dl className="mt-2 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
          {facts(model).map(([name, value]) =>
            value ? (
              <div key={name} className="contents">
                <dt className="text-soft">{name}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ) : null,
          )}
        </dl>
      </details>
      <StoredEvaluations id={model.id} />
    </article>
  );
}
