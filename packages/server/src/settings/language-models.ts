import type { LanguageModelSettings } from '@papyri/core/contracts/settings';
import type { Clock } from '@papyri/core/ports/clock';
import type { LanguageModel } from '@papyri/core/ports/language-model';
import type { Config } from '../config/schema.ts';
import type { Executor } from '../database/executor.ts';
import { configuredModel, keyOrigin } from './configured-model.ts';
import type { KeyStore } from './key-store.ts';
import { storedLanguageModel } from './settings-store.ts';

/** A model that was opened; `close` ends what it holds. */
export interface OpenedModel {
  readonly model: LanguageModel;
  close(): Promise<void>;
}

/** The model in force with what was set about it: limits and prices. */
export interface CurrentModel {
  readonly model: LanguageModel;
  readonly settings: LanguageModelSettings;
}

/** Gives the language model that the settings name, as they are now. */
export interface LanguageModels {
  /** Undefined where the built-in answerer is set. What another process changed counts within two seconds. */
  current(): Promise<CurrentModel | undefined>;
  /** The settings in force, and whether configuration fixes them. */
  settings(): Promise<{ readonly languageModel: LanguageModelSettings; readonly isFixed: boolean }>;
  /** The key that would be sent to the model of these settings. */
  keyFor(settings: LanguageModelSettings): Promise<string | undefined>;
  /** Opens a model for a try; the caller closes it. */
  open(settings: LanguageModelSettings, apiKey: string | undefined): Promise<OpenedModel>;
  /** Says that settings or keys were changed in this process. */
  changed(): void;
  close(): Promise<void>;
}

export interface LanguageModelsOptions {
  readonly database: Executor;
  readonly keys: KeyStore;
  readonly config: Config['languageModel'];
  readonly clock: Pick<Clock, 'now'>;
  readonly open: LanguageModels['open'];
}

/** How long settings are taken for current, in milliseconds. */
const freshMs = 2000;

const builtIn: LanguageModelSettings = {
  provider: 'none',
  timeoutMs: 60_000,
  maxOutputTokens: 1024,
  usdPerMillionInputTokens: 0,
  usdPerMillionOutputTokens: 0,
};

interface InForce {
  /** All that decides which model is opened; another one is opened when it changes. */
  readonly signature: string;
  readonly settings: LanguageModelSettings;
  readonly opened: OpenedModel | undefined;
}

/** Follows the settings: opens the model that they name when it is first asked for, and closes the one before. */
export function followSettings(options: LanguageModelsOptions): LanguageModels {
  const { database, keys, config, clock } = options;
  const fixed = configuredModel(config);
  let checkedAt = Number.NEGATIVE_INFINITY;
  let inForce: Promise<InForce> | undefined;
  const retired = new Set<Promise<unknown>>();

  const settings = async () => ({
    languageModel: fixed ?? (await storedLanguageModel(database)) ?? builtIn,
    isFixed: fixed !== undefined,
  });

  const keyFor = async (given: LanguageModelSettings) => {
    const origin = keyOrigin(given);
    if (origin === undefined) return undefined;
    return (await keys.get(origin)) ?? config.apiKey;
  };

  const load = async (before: InForce | undefined): Promise<InForce> => {
    const { languageModel } = await settings();
    const key = await keyFor(languageModel);
    const signature = JSON.stringify([languageModel, key]);
    if (before?.signature === signature) return before;
    retire(before?.opened);
    const opened =
      languageModel.provider === 'none' ? undefined : await options.open(languageModel, key).then(countUses);
    return { signature, settings: languageModel, opened };
  };

  const retire = (opened: OpenedModel | undefined) => {
    if (!opened) return;
    const closing = opened.close().catch(() => {});
    retired.add(closing);
    void closing.then(() => retired.delete(closing));
  };

  return {
    async current() {
      if (clock.now() - checkedAt >= freshMs || inForce === undefined) {
        checkedAt = clock.now();
        const before = inForce;
        const next = (async () => load(await before?.catch(() => undefined)))();
        inForce = next;
        // What failed is asked again by the next, not remembered.
        next.catch(() => {
          if (inForce === next) inForce = before;
          checkedAt = Number.NEGATIVE_INFINITY;
        });
      }
      const { opened, settings: own } = await inForce;
      return opened && { model: opened.model, settings: own };
    },
    settings,
    keyFor,
    open: options.open,
    changed() {
      checkedAt = Number.NEGATIVE_INFINITY;
    },
    async close() {
      const last = await inForce?.catch(() => undefined);
      inForce = undefined;
      retire(last?.opened);
      await Promise.all(retired);
    },
  };
}

/** Closes only when nobody listens to the model any more: an answer under way is finished by the model that began it. */
function countUses({ model, close }: OpenedModel): OpenedModel {
  let uses = 0;
  const { promise: unused, resolve } = Promise.withResolvers<void>();
  let isClosing = false;
  return {
    model: {
      id: model.id,
      async *stream(request) {
        uses += 1;
        try {
          yield* model.stream(request);
        } finally {
          uses -= 1;
          if (isClosing && uses === 0) resolve();
        }
      },
    },
    async close() {
      isClosing = true;
      if (uses === 0) resolve();
      await unused;
      await close();
    },
  };
}
