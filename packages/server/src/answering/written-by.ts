import type { Principal } from '@papyri/core/contracts/principal';
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

/** Names all that has a say in an answer of this task, for the keys of stored results. */
export async function writtenBy(
  services: Pick<Services, 'config' | 'languageModels' | 'models'>,
  principal: Principal,
  task: AnswerRequest['task'],
): Promise<string> {
  const { models } = services;
  const builtIn = await Promise.all([
    models.resolve('rerank', principal.id),
    models.resolve('answer-sentence', principal.id),
  ]);
  const current = await modelFor(services, task);
  return [
    ...builtIn.map(({ task: name, version }) => `${name}=${version}`),
    current?.model.id ?? 'built-in',
  ].join(' ');
}
