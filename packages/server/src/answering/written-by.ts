import type { Principal } from '@papyri/core/contracts/principal';
import type { ModelChoice } from '@papyri/core/contracts/provenance';
import { builtInVersion } from '../models/can-serve.ts';
import type { Services } from '../services.ts';
import type { CurrentModel } from '../settings/language-models.ts';
import type { AnswerRequest } from './written-answer.ts';

/**
 * The language model that writes answers of this task, or undefined where the built-in answerer does. Prepared questions
 * are about ten answers a paper that nobody asked for yet: a model writes them only where the configuration says so.
 */
export async function modelFor(
  services: Pick<Services, 'config' | 'languageModels'>,
  task: AnswerRequest['task'],
): Promise<CurrentModel | undefined> {
  if (task === 'prepared-questions' && !services.config.languageModel.preparedQuestions) return undefined;
  return services.languageModels.current();
}

/** Tasks that have a say in an answer; those of summaries where a question is about the whole paper. */
const answeringTasks = ['answer-sentence', 'tldr', 'key-points', 'roles'] as const;
const alwaysNamed: ReadonlySet<string> = new Set(['rerank', 'answer-sentence']);

/** The passages of one paper are ranked by what is built in: models of `rerank` are fitted to choose among papers. */
const withinAPaper: ModelChoice = {
  task: 'rerank',
  version: builtInVersion,
  variant: 'current',
  propensity: 1,
};

/** The versions that answer this person's questions. */
export async function answeringModels(
  { models }: Pick<Services, 'models'>,
  principal: Principal,
): Promise<ModelChoice[]> {
  const choices = await Promise.all(answeringTasks.map((task) => models.resolve(task, principal.id)));
  return [withinAPaper, ...choices];
}

/** Names all that has a say in an answer of this task, for the keys of stored results. */
export async function writtenBy(
  services: Pick<Services, 'config' | 'languageModels' | 'models'>,
  principal: Principal,
  task: AnswerRequest['task'],
): Promise<string> {
  const builtIn = await answeringModels(services, principal);
  const current = await modelFor(services, task);
  return [
    // Left out of older keys: answers that stand under them are still of these.
    ...builtIn
      .filter((model) => alwaysNamed.has(model.task) || model.version !== builtInVersion)
      .map(({ task: name, version }) => `${name}=${version}`),
    current?.model.id ?? 'built-in',
  ].join(' ');
}
