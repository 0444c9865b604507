import type { ModelVersion } from '@papyri/core/contracts/model-version';

/** Says whether something here can run a version for its task; only such a version may serve. */
export type CanServe = (model: Pick<ModelVersion, 'task' | 'version' | 'format'>) => boolean;

/** What this program can run: itself. A loader of another format is named here when there is one. */
export const canServeBuiltIn: CanServe = ({ version, format }) =>
  format === 'built-in' && version === 'heuristic-1';
