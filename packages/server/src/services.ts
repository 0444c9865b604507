import type { BlobStore } from '@papyri/core/ports/blob-store';
import type { Clock } from '@papyri/core/ports/clock';
import type { Compute } from '@papyri/core/ports/compute';
import type { ModelResolver } from '@papyri/core/ports/model-resolver';
import type { Ocr } from '@papyri/core/ports/ocr-engine';
import type { PaperSource } from '@papyri/core/ports/paper-source';
import type { Config } from './config/schema.ts';
import type { Database } from './database/database.ts';
import type { DatasetSources } from './datasets/dataset-sources.ts';
import type { Workflows } from './jobs/workflows.ts';
import type { Logger } from './log.ts';
import type { CanServe } from './models/can-serve.ts';
import type { LocalModels } from './models/local-models.ts';
import type { KeyStore } from './settings/key-store.ts';
import type { LanguageModels } from './settings/language-models.ts';

/** What the stages stand on. compose.ts makes one of each; tests make their own. */
export interface Services {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly source: PaperSource;
  readonly compute: Compute;
  readonly ocr: Ocr;
  readonly models: ModelResolver;
  readonly canServe: CanServe;
  readonly localModels: LocalModels;
  readonly languageModels: LanguageModels;
  readonly keys: KeyStore;
  readonly datasetSources: DatasetSources;
  readonly workflows: Workflows;
  /** A new UUID. */
  readonly newId: () => string;
}
