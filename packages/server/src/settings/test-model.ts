import { ownScope, type Principal } from '@papyri/core/contracts/principal';
import type { LanguageModelSettings, ModelTest, SettingsEdit } from '@papyri/core/contracts/settings';
import { PapyriError } from '@papyri/core/errors';
import { createDraftReader, draftSchema } from '@papyri/core/grounding/draft';
import { buildPrompt } from '@papyri/core/grounding/prompt';
import { askModel, type ModelPayer, recordModelUsage } from '../answering/ask-model.ts';
import type { Services } from '../services.ts';

/** A question with one answer, asked as all are. */
const sample = buildPrompt({
  task: 'answer',
  title: 'TidePool: Forecasting harbour water levels',
  question: 'Which optimizer was used?',
  passages: [{ text: 'TidePool was trained with the Adam optimizer on one graphics card.' }],
});

/**
 * Tries a language model with a small question, whether or not it is the one in force; never rejects for what the
 * model does. What it cost is on the ledger. Without a key the one that is kept for the same address is sent.
 */
export async function testModel(
  services: Services,
  principal: Principal,
  edit: SettingsEdit,
  signal: AbortSignal,
): Promise<ModelTest> {
  const { languageModels, clock } = services;
  const settings = edit.languageModel ?? (await languageModels.settings()).languageModel;
  const key = edit.apiKey || (await languageModels.keyFor(settings));
  const payer: ModelPayer = { services, principal, scope: ownScope(principal), step: 'model-test' };
  const started = clock.now();
  try {
    const opened = await languageModels.open(settings, key);
    try {
      const reader = createDraftReader();
      const { cost } = await askModel(
        payer,
        { model: opened.model, settings },
        {
          ...sample,
          schema: draftSchema,
          maxOutputTokens: Math.min(settings.maxOutputTokens, 256),
          seed: 1,
          signal,
        },
        (text) => void reader.push(text),
      );
      await recordModelUsage(payer, opened.model, cost);
      const structured = reader.state === 'whole' && reader.answered !== undefined;
      return { outcome: 'works', model: opened.model.id, ms: clock.now() - started, structured };
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!PapyriError.isInstance(error)) throw error;
    return {
      outcome: 'fails',
      model: nameOf(settings),
      code: error.code,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    };
  }
}

function nameOf({ provider, model, path }: LanguageModelSettings): string {
  return `${provider}/${model ?? path?.split(/[/\\]/).at(-1) ?? ''}`;
}
