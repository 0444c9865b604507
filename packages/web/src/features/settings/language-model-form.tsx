import { defaultContextTokens, type Settings } from '@papyri/core/contracts/settings';
import { ChevronRight, ShieldCheck } from 'lucide-react';
import type { ComponentProps } from 'react';
import { type Choice, ChoiceCards } from '../../components/choice-cards.tsx';
import { TextField } from '../../components/text-field.tsx';
import { ApiKeyField } from './api-key-field.tsx';
import { type Draft, type Field, type FieldErrors, isSameServer } from './draft.ts';
import { whatIsSent } from './words.ts';

const providers: readonly Choice<Draft['provider']>[] = [
  {
    value: 'none',
    title: 'None',
    text: 'Answers are the paper’s own sentences. Needs no network, no key, no large computer.',
  },
  {
    value: 'openai-compatible',
    title: 'A server that speaks OpenAI’s protocol',
    text: 'Ollama, vLLM, llama.cpp, LM Studio, OpenAI and many others.',
  },
  { value: 'gguf', title: 'A GGUF file', text: 'Papyri runs the model itself, on its own machine.' },
];

type FieldProps = Pick<
  ComponentProps<typeof TextField>,
  'name' | 'value' | 'error' | 'disabled' | 'onChange'
>;

/** Which language model writes answers, and how it is reached. */
export function LanguageModelForm(props: {
  draft: Draft;
  kept: Settings;
  errors: FieldErrors;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, kept, errors, onChange } = props;
  const off = !kept.editable;
  const field = (name: Field): FieldProps => ({
    name,
    value: draft[name] ?? '',
    error: errors[name],
    disabled: off,
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  return (
    <>
      <ChoiceCards
        legend="Language model"
        value={draft.provider}
        choices={providers}
        disabled={off}
        onChange={(provider) => onChange({ provider })}
      />
      {draft.provider === 'openai-compatible' && (
        <div className="rise mt-5 grid gap-x-4 gap-y-5 sm:grid-cols-2">
          <TextField
            label="Address"
            inputMode="url"
            placeholder="http://127.0.0.1:11434/v1"
            hint="With its version at the end, usually /v1."
            className="sm:col-span-2"
            {...field('baseUrl')}
          />
          <TextField label="Model" placeholder="llama3.1" {...field('model')} />
          <ApiKeyField
            value={draft.apiKey}
            isKept={kept.hasApiKey && isSameServer(draft.baseUrl, kept.languageModel.baseUrl)}
            error={errors.apiKey}
            disabled={off}
            onChange={(apiKey) => onChange({ apiKey })}
          />
        </div>
      )}
      {draft.provider === 'gguf' && (
        <TextField
          label="Path of the file"
          placeholder="/home/me/models/qwen2.5-3b-instruct-q4_k_m.gguf"
          hint="On the machine that Papyri runs on. Needs the optional package node-llama-cpp."
          className="rise mt-5"
          {...field('path')}
        />
      )}
      {draft.provider !== 'none' && (
        <Limits field={field} errors={errors} priced={draft.provider !== 'gguf'} />
      )}
      <p
        data-testid="what-is-sent"
        className="mt-5 flex gap-2.5 rounded-xl bg-sunk px-4 py-3 text-pretty text-soft text-sm"
      >
        <ShieldCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
        <span className="min-w-0 [overflow-wrap:anywhere]">{whatIsSent(draft)}</span>
      </p>
    </>
  );
}

const limits: readonly Field[] = [
  'timeoutSeconds',
  'maxOutputTokens',
  'contextTokens',
  'inputPrice',
  'outputPrice',
];

/** How long and how much: seldom changed, so folded away unless something in it is wrong. */
function Limits(props: {
  field: (name: Field) => FieldProps;
  errors: FieldErrors;
  /** A server may cost money; a file of one's own does not. */
  priced: boolean;
}) {
  const { field } = props;
  const wrong = limits.some((name) => props.errors[name] !== undefined);
  return (
    <details className="group mt-5" {...(wrong ? { open: true } : {})}>
      <summary className="-ml-1.5 inline-flex list-none items-center gap-1.5 rounded-lg py-1 pr-2.5 pl-1 text-soft text-sm hover:bg-sunk hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 text-faint transition-transform group-open:rotate-90"
        />
        Time limit, length{props.priced && ', prices'}
      </summary>
      <div className="mt-3 grid gap-x-4 gap-y-5 sm:grid-cols-2">
        <TextField
          label="Time limit"
          inputMode="decimal"
          unit="seconds"
          hint="Then the paper’s own sentences are shown."
          {...field('timeoutSeconds')}
        />
        <TextField label="Longest answer" inputMode="numeric" unit="tokens" {...field('maxOutputTokens')} />
        <TextField
          label="Context window"
          inputMode="numeric"
          unit="tokens"
          placeholder={`${defaultContextTokens}`}
          hint="The larger, the more of the paper the model is shown."
          {...field('contextTokens')}
        />
        {props.priced && (
          <>
            <span className="max-sm:hidden" />
            <TextField
              label="Price of input"
              inputMode="decimal"
              unit="$ / million"
              hint="What the server charges, for the footer and the budget."
              {...field('inputPrice')}
            />
            <TextField
              label="Price of output"
              inputMode="decimal"
              unit="$ / million"
              {...field('outputPrice')}
            />
          </>
        )}
      </div>
    </details>
  );
}
