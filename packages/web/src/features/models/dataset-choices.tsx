import type { DatasetSummary } from '@papyri/core/contracts/dataset';
import type { RecipeSummary } from '@papyri/core/contracts/recipe';
import { CircleAlert } from 'lucide-react';
import { Notice } from '../../components/notice.tsx';
import { Select } from '../../components/select.tsx';
import { missingDatasets, versionsOf } from './run-draft.ts';

/** Which version of each dataset a recipe reads, and which are not here; `here`: undefined while it is not known. */
export function DatasetChoices({
  recipe,
  here,
  chosen,
  onChange,
}: {
  recipe: RecipeSummary;
  here: readonly DatasetSummary[] | undefined;
  chosen: Readonly<Record<string, string>>;
  onChange: (chosen: Readonly<Record<string, string>>) => void;
}) {
  if (here === undefined) return null;
  const missing = missingDatasets(recipe, here);
  return (
    <>
      {missing.length > 0 && (
        <Notice icon={CircleAlert} title={`Not here yet: ${missing.join(', ')}`}>
          Bring it in with “papyri data import” or “papyri data pull”.
        </Notice>
      )}
      {recipe.datasets.map((name) => {
        const versions = versionsOf(name, here);
        return versions.length === 0 ? null : (
          <div key={name} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
            <span className="font-medium">Data {name}</span>
            <Select
              label={`Version of ${name}`}
              value={chosen[name] ?? versions[0]?.id ?? ''}
              options={versions.map(
                ({ id, createdAt, licence }) =>
                  [id, `${id.slice(0, 12)} · ${createdAt.slice(0, 10)} · ${licence}`] as const,
              )}
              onChange={(id) => onChange({ ...chosen, [name]: id })}
            />
          </div>
        );
      })}
    </>
  );
}
