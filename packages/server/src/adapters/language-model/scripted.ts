import { PapyriError } from '@papyri/core/errors';
import { estimateTokens } from '@papyri/core/grounding/choose-passages';
import type { LanguageModel, LanguageModelRequest } from '@papyri/core/ports/language-model';

/** What a scripted model does next: says pieces of text, fails, or is silent until it is stopped. */
export type ScriptedStep = string | PapyriError | 'silence';

/** A model in memory that says what a test wrote, and remembers what it was asked. */
export interface ScriptedModel extends LanguageModel {
  readonly asked: readonly LanguageModelRequest[];
}

/** Makes a model whose answer to each request is the steps that `script` gives for it. */
export function scriptedModel(
  script: (request: LanguageModelRequest, index: number) => readonly ScriptedStep[],
  id = 'scripted/test',
): ScriptedModel {
  const asked: LanguageModelRequest[] = [];
  return {
    id,
    asked,
    async *stream(request) {
      const steps = script(request, asked.length);
      asked.push(request);
      yield { type: 'sent', bytesSent: 0 };
      let written = '';
      for (const step of steps) {
        if (request.signal.aborted) throw new PapyriError('cancelled');
        if (PapyriError.isInstance(step)) throw step;
        if (step === 'silence') {
          await new Promise<void>((resolve) =>
            request.signal.addEventListener('abort', () => resolve(), { once: true }),
          );
          throw new PapyriError('cancelled');
        }
        written += step;
        yield { type: 'text', text: step };
      }
      const prompt = [request.system, ...request.messages.map(({ content }) => content)].join('\n');
      yield {
        type: 'end',
        usage: { inputTokens: estimateTokens(prompt), outputTokens: estimateTokens(written), bytesSent: 0 },
      };
    },
  };
}
