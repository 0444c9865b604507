import type { CallFailure } from './provider-error.ts';

/** What differs between servers that speak the OpenAI protocol. */
export interface Dialect {
  /** How the form of the answer is asked for: by a schema, as any JSON, or by the prompt alone. */
  readonly form: 'schema' | 'object' | 'prompt';
  readonly limit: 'max_tokens' | 'max_completion_tokens';
  /** Parameters that are left out. */
  readonly without: readonly ('temperature' | 'seed' | 'stream_options')[];
}

export const firstDialect: Dialect = { form: 'schema', limit: 'max_tokens', without: [] };

const forms = ['schema', 'object', 'prompt'] as const;
/** Refusals that no other way of asking changes. */
const final =
  /context_length|model_not_found|insufficient_quota|invalid_api_key|content_filter|context (?:length|window|size)|exceeds the available/;

/**
 * What to change after a server refused a request as malformed, from the words it refused it with; undefined where
 * nothing is left to try.
 */
export function adaptDialect(dialect: Dialect, { status, reason, said }: CallFailure): Dialect | undefined {
  if (status !== 400 && status !== 422 && status !== 501) return undefined;
  if (final.test(`${reason} ${said}`)) return undefined;
  if (said.includes('max_completion_tokens') && dialect.limit === 'max_tokens')
    return { ...dialect, limit: 'max_completion_tokens' };
  for (const parameter of ['temperature', 'seed', 'stream_options'] as const)
    if (said.includes(parameter) && !dialect.without.includes(parameter))
      return { ...dialect, without: [...dialect.without, parameter] };
  const form = forms[forms.indexOf(dialect.form) + 1];
  return form && { ...dialect, form };
}
