import { type LanguageModelSettings, languageModelSettingsSchema } from '@papyri/core/contracts/settings';
import type { Config } from '../config/schema.ts';

/**
 * The language model that file, environment or flags fix, or undefined where they leave it to the page. What an operator
 * fixed cannot be changed in the page.
 */
export function configuredModel(config: Config['languageModel']): LanguageModelSettings | undefined {
  if (config.provider === undefined) return undefined;
  const { apiKey: _key, preparedQuestions: _prepared, ...settings } = config;
  return languageModelSettingsSchema.parse(settings);
}

/** The part of an address that a key is kept for; undefined for a model that needs no key. */
export function keyOrigin({ provider, baseUrl }: LanguageModelSettings): string | undefined {
  return provider === 'openai-compatible' && baseUrl !== undefined ? new URL(baseUrl).origin : undefined;
}
