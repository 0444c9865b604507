/** What is asked of a language model. */
export interface LanguageModelRequest {
  readonly system: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  /** JSON schema that the whole answer must fit; models that can be held to it are, the others are asked to. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly maxOutputTokens: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Bytes that left this machine, over all tries. */
  readonly bytesSent: number;
}

/**
 * What comes while a model writes: that a request was sent, for each try; pieces of its text (an empty one says that it
 * still works); and last what it used, with tokens estimated where it does not tell.
 */
export type LanguageModelEvent =
  | { readonly type: 'sent'; readonly bytesSent: number }
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'end';
      readonly usage: TokenUsage;
      /** It had more to say than `maxOutputTokens`. */
      readonly isCut?: boolean;
    };

/**
 * A model that writes. Its text is untrusted: it is parsed, its quotes are looked for, and what is not in the paper is
 * marked. Failures are PapyriErrors: `model-unreachable`, `model-rejected`, `model-rate-limited`, `model-failing`,
 * `model-answer-invalid`, `model-missing`, `deadline-exceeded`, `cancelled`, `over-budget`.
 */
export interface LanguageModel {
  /** `provider/model`, for provenance and messages. */
  readonly id: string;
  stream(request: LanguageModelRequest): AsyncIterable<LanguageModelEvent>;
}
