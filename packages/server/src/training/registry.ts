import type { DatasetSummary, DatasetVersion, DatasetVersionId } from '@papyri/core/contracts/dataset';
import type { ModelId, ModelVersion } from '@papyri/core/contracts/model-version';

/** What a run needs of the registry: of the server, or of the database that is open here. */
export interface Registry {
  datasets(): Promise<readonly DatasetSummary[]>;
  dataset(id: DatasetVersionId): Promise<DatasetVersion>;
  datasetFile(id: DatasetVersionId, path: string): Promise<AsyncIterable<Uint8Array>>;
  /** PapyriError `model-version-unknown`. */
  model(id: ModelId): Promise<ModelVersion>;
  artefact(id: ModelId, path: string): Promise<AsyncIterable<Uint8Array>>;
}
