import type { Problem } from '@papyri/core/contracts/problem';
import {
  languageModelSettingsSchema,
  type Settings,
  type SettingsEdit,
} from '@papyri/core/contracts/settings';

/** The form as it is typed. */
export interface Draft {
  readonly provider: Settings['languageModel']['provider'];
  readonly baseUrl: string;
  readonly model: string;
  readonly path: string;
  readonly timeoutSeconds: string;
  readonly maxOutputTokens: string;
  readonly contextTokens: string;
  readonly inputPrice: string;
  readonly outputPrice: string;
  /** Undefined leaves the key that is kept; empty text forgets it. */
  readonly apiKey: string | undefined;
}

export type Field = Exclude<keyof Draft, 'provider'>;
export type FieldErrors = Partial<Record<Field, string>>;

/** What is wrong with a field, in words that say what to do. */
const fieldWords: Record<Field, string> = {
  baseUrl: 'Give the address of the server, such as http://127.0.0.1:11434/v1.',
  model: 'Give the name of the model at that server, such as llama3.1.',
  path: 'Give the path of the file, such as /home/me/models/qwen.gguf.',
  timeoutSeconds: 'Give 1 to 600 seconds.',
  maxOutputTokens: 'Give 64 to 8192 tokens.',
  contextTokens: 'Give 2048 tokens or more, or leave it empty.',
  inputPrice: 'Give a price in US dollars, 0 or more.',
  outputPrice: 'Give a price in US dollars, 0 or more.',
  apiKey: 'This key is too long.',
};

/** Which field of the form a field of the contract is typed in. */
const fieldOf: Readonly<Record<string, Field>> = {
  baseUrl: 'baseUrl',
  model: 'model',
  path: 'path',
  timeoutMs: 'timeoutSeconds',
  maxOutputTokens: 'maxOutputTokens',
  contextTokens: 'contextTokens',
  usdPerMillionInputTokens: 'inputPrice',
  usdPerMillionOutputTokens: 'outputPrice',
  apiKey: 'apiKey',
};

export function draftOf({ languageModel: model }: Settings): Draft {
  return {
    provider: model.provider,
    baseUrl: model.baseUrl ?? '',
    model: model.model ?? '',
    path: model.path ?? '',
    timeoutSeconds: `${model.timeoutMs / 1000}`,
    maxOutputTokens: `${model.maxOutputTokens}`,
    contextTokens: `${model.contextTokens ?? ''}`,
    inputPrice: `${model.usdPerMillionInputTokens}`,
    outputPrice: `${model.usdPerMillionOutputTokens}`,
    apiKey: undefined,
  };
}

/** Whether saving would change anything. */
export function isDirty(draft: Draft, settings: Settings): boolean {
  return JSON.stringify(draft) !== JSON.stringify(draftOf(settings));
}

const number = (typed: string) => (typed.trim() === '' ? Number.NaN : Number(typed.trim().replace(',', '.')));
const optional = (name: string, typed: string) => (typed.trim() === '' ? {} : { [name]: typed.trim() });

/**
 * The form as it is sent, or what is wrong with it field by field. Fields that belong to another provider go along
 * as they were kept: what cannot be seen can neither be wrong nor change.
 */
export function readDraft(
  draft: Draft,
  kept: Settings,
): { readonly edit: SettingsEdit } | { readonly errors: FieldErrors } {
  const { baseUrl, model, path } = { ...draftOf(kept), ...seen(draft) };
  const none = draft.provider === 'none';
  const shown = none ? draftOf(kept) : draft;
  const parsed = languageModelSettingsSchema.safeParse({
    provider: draft.provider,
    ...optional('baseUrl', baseUrl),
    ...optional('model', model),
    ...optional('path', path),
    timeoutMs: Math.round(number(shown.timeoutSeconds) * 1000),
    maxOutputTokens: number(shown.maxOutputTokens),
    ...(shown.contextTokens.trim() === '' ? {} : { contextTokens: number(shown.contextTokens) }),
    usdPerMillionInputTokens: number(shown.inputPrice),
    usdPerMillionOutputTokens: number(shown.outputPrice),
  });
  const errors: FieldErrors = parsed.success ? {} : errorsOf(parsed.error.issues);
  // The contract names one field for both.
  if (draft.provider === 'openai-compatible' && draft.model.trim() === '') {
    errors.model = fieldWords.model;
    if (draft.baseUrl.trim() !== '' && URL.canParse(draft.baseUrl.trim())) delete errors.baseUrl;
  }
  if (!parsed.success || Object.keys(errors).length > 0) return { errors };
  return {
    edit: { languageModel: parsed.data, ...(draft.apiKey === undefined ? {} : { apiKey: draft.apiKey }) },
  };
}

/** The fields of the chosen provider. */
function seen(draft: Draft): Partial<Pick<Draft, 'baseUrl' | 'model' | 'path'>> {
  if (draft.provider === 'openai-compatible') return { baseUrl: draft.baseUrl, model: draft.model };
  return draft.provider === 'gguf' ? { path: draft.path } : {};
}

function errorsOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path } of issues) {
    const field = fieldOf[String(path.at(-1))];
    if (field) errors[field] = fieldWords[field];
  }
  return errors;
}

/** What the server refused, beside the fields that it names. */
export function errorsFromProblem(problem: Problem): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path, message } of problem.errors ?? []) {
    const field = fieldOf[path.split(/[./]/).at(-1) ?? ''];
    if (field) errors[field] = message;
  }
  return errors;
}

/** Whether two addresses are of one server: a key is kept for the server, and for no other. */
export function isSameServer(typed: string, kept: string | undefined): boolean {
  if (kept === undefined || !URL.canParse(typed.trim()) || !URL.canParse(kept)) return false;
  return new URL(typed.trim()).origin === new URL(kept).origin;
}
