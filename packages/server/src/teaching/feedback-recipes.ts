import type { ModelTask } from '@papyri/core/ports/model-resolver';
import { feedbackDataset } from '../stages/label/feedback-dataset.ts';

/** How the model of a task goes on from what readers said. */
export interface FeedbackRecipe {
  readonly task: ModelTask;
  readonly recipe: string;
  /** The format that it goes on from. */
  readonly format: string;
  /** The file of the dataset `feedback` that it reads. */
  readonly file: string;
}

/** Every task that can be taught. */
export const feedbackRecipes: readonly FeedbackRecipe[] = [
  { task: 'tldr', recipe: 'tldr-feedback', format: 'tldr-trees', file: feedbackDataset.tldr },
];
