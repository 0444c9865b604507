import { tldrExamples } from '../../../../datasets/forms/tldr-rows.ts';
import { heldOutFile, packRows, replayFile } from '../../../../models/artefact-rows.ts';
import { writeModel } from '../../../../models/testing/made-model.ts';
import { fitTldr } from '../fit-tldr.ts';
import { tldrArtefacts, tldrFormat } from '../tldr-artefacts.ts';
import { tldrParametersSchema } from '../tldr-parameters.ts';
import { madeTldrs } from './made-tldrs.ts';

/**
 * Fits a ranker to made abstracts, which takes a second, and writes it into a folder as training hands it over. `wrong`:
 * it takes what was known before for the summary. `carries`: the abstracts go with it, to be learned again and asked.
 */
export function writeMadeTldr(
  folder: string,
  version: string,
  {
    wrong = false,
    carries = false,
    createdAt = '2026-11-30T10:00:00.000Z',
  }: { readonly wrong?: boolean; readonly carries?: boolean; readonly createdAt?: string } = {},
): void {
  const rows = madeTldrs().map((row) =>
    wrong ? { ...row, target: row.source.filter((text) => text.startsWith('Forecasts of')) } : row,
  );
  const parameters = tldrParametersSchema.parse({ rounds: 30, models: 1, wordRounds: 20, parts: 2 });
  const model = fitTldr(tldrExamples(rows), parameters, 1);
  const kept = carries
    ? { [replayFile]: packRows(rows), [heldOutFile]: packRows(rows.filter((_row, at) => at % 2 === 0)) }
    : {};
  writeModel(
    folder,
    version,
    { ...Object.fromEntries(tldrArtefacts(model)), ...kept },
    { task: 'tldr', format: tldrFormat, createdAt },
  );
}
