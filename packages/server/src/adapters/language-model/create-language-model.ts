import { defaultContextTokens, type LanguageModelSettings } from '@papyri/core/contracts/settings';
import { PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import type { OpenLanguageModel } from './open-language-model.ts';
import { withDeadlines } from './with-deadlines.ts';
import { withRetries } from './with-retries.ts';

export interface LanguageModelSurroundings {
  readonly clock: Clock;
  readonly random: () => number;
  readonly userAgent: string;
  readonly offline: boolean;
  readonly dataDir: string;
}

/** A model that said something is given up when it is silent for this long, in milliseconds. */
const stallMs = 30_000;
/** UTF-16 units that a token may have; more than that is not what was asked for. */
const unitsPerToken = 12;

/** Opens the model that the settings name, with deadlines and retries; only its own adapter is loaded. */
export async function createLanguageModel(
  settings: LanguageModelSettings,
  apiKey: string | undefined,
  around: LanguageModelSurroundings,
): Promise<OpenLanguageModel> {
  const { clock, random } = around;
  const { model, close } = await openAdapter(settings, apiKey, around);
  const limited = withDeadlines(withRetries(model, { clock, random }), {
    totalMs: settings.timeoutMs,
    stallMs: Math.min(stallMs, settings.timeoutMs),
    maxLength: settings.maxOutputTokens * unitsPerToken,
    clock,
  });
  return { model: limited, close };
}

async function openAdapter(
  settings: LanguageModelSettings,
  apiKey: string | undefined,
  around: LanguageModelSurroundings,
): Promise<OpenLanguageModel> {
  const { provider, baseUrl, model, path } = settings;
  if (provider === 'openai-compatible' && baseUrl && model) {
    const { openOpenAiCompatible } = await import('./openai-compatible.ts');
    return openOpenAiCompatible({ ...around, baseUrl, model, ...(apiKey ? { apiKey } : {}) });
  }
  if (provider === 'gguf' && path) {
    const { openGguf } = await import('./gguf.ts');
    return openGguf({
      path,
      libraryFolder: around.dataDir,
      contextTokens: settings.contextTokens ?? defaultContextTokens,
    });
  }
  throw new PapyriError('model-missing', { detail: 'no language model is set' });
}
