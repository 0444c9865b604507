import type { LanguageModel } from '@papyri/core/ports/language-model';

/** A model with what it holds open; `close` lets requests under way fail. */
export interface OpenLanguageModel {
  readonly model: LanguageModel;
  close(): Promise<void>;
}
