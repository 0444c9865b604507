import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4Usage } from '@ai-sdk/provider';
import { PapyriError } from '@papyri/core/errors';
import { estimateTokens } from '@papyri/core/grounding/choose-passages';
import type { Clock } from '@papyri/core/ports/clock';
import type {
  LanguageModel,
  LanguageModelEvent,
  LanguageModelRequest,
  TokenUsage,
} from '@papyri/core/ports/language-model';
import { adaptDialect, type Dialect, firstDialect } from './dialect.ts';
import { createModelFetch, isLoopback } from './model-fetch.ts';
import type { OpenLanguageModel } from './open-language-model.ts';
import { asEventStream } from './plain-answer.ts';
import { callFailure, providerError } from './provider-error.ts';

export interface OpenAiCompatibleOptions {
  /** Such as `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey?: string;
  readonly userAgent: string;
  readonly clock: Clock;
  /** Whether only this machine may be asked. */
  readonly offline?: boolean;
}

/**
 * A model behind an OpenAI-compatible server (Ollama, vLLM, llama.cpp, OpenAI), through the AI SDK. Asks for the form
 * of the answer by JSON schema, and learns with the first refusals what the server does not know. One try; PapyriErrors as
 * the port says, `offline`, `host-not-allowed`.
 */
export function openOpenAiCompatible(options: OpenAiCompatibleOptions): OpenLanguageModel {
  const { clock } = options;
  // What this server was found not to know; all requests of this model learn from each other.
  let dialect = firstDialect;

  const http = createModelFetch(options);

  async function* attempt(
    request: LanguageModelRequest,
    using: Dialect,
    sent: { bytes: number },
  ): AsyncGenerator<LanguageModelEvent> {
    const { promise: isSent, resolve: tellSent } = Promise.withResolvers<void>();
    const before = sent.bytes;
    const send = http.fetch((bytes) => {
      sent.bytes += bytes;
      tellSent();
    });
    const model = providerModel(options, using, async (...given) => asEventStream(await send(...given)));
    const call = Promise.resolve(model.doStream(callOptions(request, using)));
    // That it was sent is told before the answer comes, which may be never.
    await Promise.race([isSent, call]);
    yield { type: 'sent', bytesSent: sent.bytes - before };
    let written = '';
    for await (const part of (await call).stream) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'text-delta') {
        written += part.delta;
        yield { type: 'text', text: part.delta };
      } else if (part.type === 'reasoning-delta') {
        yield { type: 'text', text: '' };
      } else if (part.type === 'finish') {
        const usage = usageOf(part.usage, request, written, sent.bytes);
        yield { type: 'end', usage, isCut: part.finishReason.unified === 'length' };
      }
    }
  }

  const model: LanguageModel = {
    id: `openai-compatible/${options.model}`,
    async *stream(request) {
      if (options.offline && !isLoopback(options.baseUrl)) throw new PapyriError('offline');
      const sent = { bytes: 0 };
      for (;;) {
        const using = dialect;
        try {
          yield* attempt(request, using, sent);
          return;
        } catch (error) {
          const failure = callFailure(error, clock.now());
          const next = failure && adaptDialect(using, failure);
          if (!next) throw providerError(error, clock.now());
          dialect = next;
        }
      }
    },
  };
  return { model, close: () => http.close() };
}

function providerModel(
  options: OpenAiCompatibleOptions,
  dialect: Dialect,
  fetch: typeof globalThis.fetch,
): LanguageModelV4 {
  const provider = createOpenAICompatible({
    name: 'openai-compatible',
    baseURL: options.baseUrl.replace(/\/+$/, ''),
    ...(options.apiKey ? { apiKey: options.apiKey } : {}),
    fetch,
    includeUsage: !dialect.without.includes('stream_options'),
    supportsStructuredOutputs: dialect.form === 'schema',
    transformRequestBody: ({ max_tokens, ...body }) => ({ ...body, [dialect.limit]: max_tokens }),
  });
  return provider.chatModel(options.model);
}

function callOptions(request: LanguageModelRequest, dialect: Dialect): LanguageModelV4CallOptions {
  const { system, messages, schema, maxOutputTokens, seed, signal } = request;
  return {
    prompt: [
      { role: 'system', content: system },
      ...messages.map(({ role, content }) => ({ role, content: [{ type: 'text' as const, text: content }] })),
    ],
    maxOutputTokens,
    abortSignal: signal,
    ...(dialect.without.includes('temperature') ? {} : { temperature: 0 }),
    ...(dialect.without.includes('seed') ? {} : { seed }),
    ...(dialect.form === 'prompt' ? {} : { responseFormat: { type: 'json', name: 'answer', schema } }),
  };
}

function usageOf(
  told: LanguageModelV4Usage,
  request: LanguageModelRequest,
  written: string,
  bytesSent: number,
): TokenUsage {
  const prompt = [request.system, ...request.messages.map(({ content }) => content)].join('\n');
  return {
    inputTokens: told.inputTokens.total ?? estimateTokens(prompt),
    outputTokens: told.outputTokens.total ?? estimateTokens(written),
    bytesSent,
  };
}
