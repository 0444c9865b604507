import { type DatasetVersionId, datasetVersionIdSchema } from '@papyri/core/contracts/dataset';
import { allowedOrigins } from '@papyri/core/fetch/outgoing-policy';
import type { Clock } from '@papyri/core/ports/clock';
import { createGuardedFetch, type GuardedFetch } from '../adapters/http-client/guarded-fetch.ts';

/** Where one dataset is offered. */
export interface DatasetSource {
  /** Address of its `dataset.json`; the files lie beside it. */
  readonly url: string;
  /** The version that it must be. */
  readonly version?: DatasetVersionId;
}

/** The places that the settings name, and the way to them and to nowhere else. */
export interface DatasetSources {
  readonly byName: ReadonlyMap<string, DatasetSource>;
  readonly fetch: GuardedFetch;
  close(): Promise<void>;
}

/** Opens the sources of the settings; of two with one name the later counts. */
export function openDatasetSources(
  settings: { readonly sources: readonly string[] },
  given: { readonly userAgent: string; readonly clock: Clock },
): DatasetSources {
  const byName = new Map(
    settings.sources.map((setting) => {
      const [name = '', rest = ''] = setting.split(/=(.*)/s, 2);
      const [url = '', pinned] = rest.split('#', 2);
      const version = datasetVersionIdSchema.safeParse(pinned).data;
      return [name, { url, ...(version === undefined ? {} : { version }) }] as const;
    }),
  );
  const allowed = allowedOrigins(
    [...byName.values()].map(({ url }) => url),
    [],
  );
  return { byName, ...createGuardedFetch({ ...given, allowed }) };
}
