/** The artefacts of one version of a model, by the paths that `model.json` gives them. */
export interface ModelFiles {
  /** PapyriError `model-not-servable` where there is no such artefact. */
  bytes(path: string): Uint8Array;
}

/** An artefact that is JSON, parsed and not yet checked; SyntaxError where it is none. */
export function jsonArtefact(files: ModelFiles, path: string): unknown {
  return JSON.parse(new TextDecoder().decode(files.bytes(path)));
}
