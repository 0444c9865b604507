import type { Registry } from '../training/registry.ts';
import type { PapyriClient } from './client/papyri-client.ts';

/** The registry as a command reaches it: over HTTP, or in the folder that is open here. */
export function clientRegistry(client: PapyriClient, signal: AbortSignal): Registry {
  return {
    datasets: async () => (await client.datasets()).datasets,
    dataset: (id) => client.dataset(id),
    datasetFile: (id, path) => client.datasetFile(id, path, signal),
    model: (id) => client.model(id),
    artefact: (id, path) => client.artefact(id, path, signal),
  };
}
