import { z } from 'zod';
import { errorCodes } from '../errors.ts';

/** What a model reads at once where the settings do not say, in tokens: what Ollama gives without being asked. */
export const defaultContextTokens = 4096;

export const languageModelProviderSchema = z.enum(['none', 'openai-compatible', 'gguf']);

/** Which language model writes answers; `none` is the built-in extractive one. */
export const languageModelSettingsSchema = z
  .object({
    provider: languageModelProviderSchema.default('none'),
    /** Address of an OpenAI-compatible server, such as http://127.0.0.1:11434/v1 for Ollama. */
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
    /** The model's name at that server. */
    model: z.string().max(200).optional(),
    /** Path of a GGUF file on the machine that Papyri runs on. */
    path: z.string().max(1000).optional(),
    timeoutMs: z.int().min(1000).max(600_000).default(60_000),
    maxOutputTokens: z.int().min(64).max(8192).default(1024),
    /** Tokens that the model reads at once; the more, the more of the paper it is shown. */
    contextTokens: z.int().min(2048).max(1_000_000).optional(),
    /** Prices of the provider in US dollars per million tokens, for the ledger and the budget. */
    usdPerMillionInputTokens: z.number().nonnegative().default(0),
    usdPerMillionOutputTokens: z.number().nonnegative().default(0),
  })
  .refine((given) => given.provider !== 'openai-compatible' || (given.baseUrl && given.model), {
    message: 'an OpenAI-compatible server needs its address and a model name',
    path: ['baseUrl'],
  })
  .refine((given) => given.provider !== 'gguf' || given.path, {
    message: 'give the path of the GGUF file',
    path: ['path'],
  });
export type LanguageModelSettings = z.infer<typeof languageModelSettingsSchema>;

/** Settings that are changed in the page and kept in the data folder; everything else is in papyri.json. */
export const settingsSchema = z.object({
  languageModel: languageModelSettingsSchema,
  /** Whether a key is kept for the language model; the key itself never leaves the server. */
  hasApiKey: z.boolean(),
  /** False where configuration fixes them, or accounts exist and this principal may not change settings. */
  editable: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsEditSchema = z.object({
  languageModel: languageModelSettingsSchema.optional(),
  /** Empty text forgets the key. */
  apiKey: z.string().max(500).optional(),
});
export type SettingsEdit = z.infer<typeof settingsEditSchema>;

/** What a try of the configured model showed. */
export const modelTestSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('works'),
    model: z.string(),
    ms: z.number().nonnegative(),
    /** Whether it kept to the form that citations need. */
    structured: z.boolean(),
  }),
  z.object({
    outcome: z.literal('fails'),
    model: z.string(),
    code: z.enum(errorCodes),
    detail: z.string().optional(),
  }),
]);
export type ModelTest = z.infer<typeof modelTestSchema>;
