import type { DatasetVersion } from '@papyri/core/contracts/dataset';
import type { Principal } from '@papyri/core/contracts/principal';
import type { LabelCounts } from '@papyri/core/contracts/teaching';
import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { whatWasSaid } from '../stages/label/said.ts';
import type { FeedbackRecipe } from './feedback-recipes.ts';

/** A summary that a reader corrected or found good, as the dataset has it. */
export const labelSchema = z.object({
  paper_id: z.string(),
  title: z.string(),
  source: z.array(z.string()),
  target: z.array(z.string()).min(1),
  weight: z.number(),
});
export type Label = z.infer<typeof labelSchema>;

/** The labels of a version of the dataset `feedback`. PapyriError `nothing-to-learn-from` where it has none of this task. */
export async function labelsOf(
  { blobs }: Pick<Services, 'blobs'>,
  { files }: DatasetVersion,
  { file }: FeedbackRecipe,
): Promise<Label[]> {
  const found = files.find(({ path }) => path === file);
  const bytes = found && (await blobs.get(found.sha256));
  if (!bytes) throw new PapyriError('nothing-to-learn-from');
  const lines = new TextDecoder().decode(bytes).split('\n').filter(Boolean);
  return lines.map((line) => labelSchema.parse(JSON.parse(line)));
}

/** How many of these are corrections, and how many only good ratings. */
export function countsOf(labels: readonly { readonly weight: number }[]): LabelCounts {
  const corrections = labels.filter(({ weight }) => weight >= 1).length;
  return { corrections, approvals: labels.length - corrections };
}

/** How much a principal has said of one-sentence summaries; papers that are not here any more are among it. */
export async function saidOfSummaries(
  { database }: Pick<Services, 'database'>,
  principal: Principal,
): Promise<LabelCounts> {
  const said = await whatWasSaid(database.kysely, principal);
  return countsOf(said.filter(({ question }) => question === undefined));
}
