/**
 * The process that holds a GGUF model: native code that breaks, hangs or eats memory ends here and not in the server.
 * Started by gguf.ts; ends with the channel to it.
 */
import { availableParallelism } from 'node:os';
import { type LlamaLibrary, type LlamaModel, type LlamaSequence, loadLlamaLibrary } from './gguf-library.ts';
import type { GgufCommand, GgufReply } from './gguf-messages.ts';

type Load = Extract<GgufCommand, { type: 'load' }>;
type Write = Extract<GgufCommand, { type: 'write' }>;

interface Loaded {
  readonly library: LlamaLibrary;
  readonly llama: Awaited<ReturnType<LlamaLibrary['getLlama']>>;
  readonly model: LlamaModel;
  readonly sequence: LlamaSequence;
}

const reply = (message: GgufReply): void => void process.send?.(message);
let loaded: Loaded | undefined;
let current: { readonly id: number; readonly stop: AbortController } | undefined;

async function load(command: Load): Promise<void> {
  const failed = (code: 'model-missing' | 'model-failing', detail: string) =>
    reply({ type: 'not-loaded', code, detail });
  const library = await loadLlamaLibrary(command.libraryFolder).catch(() => undefined);
  if (!library)
    return failed('model-missing', 'node-llama-cpp is not installed; see docs/reference/language-models.md');
  const quiet = { build: 'never', skipDownload: true, progressLogs: false, logLevel: 'error' } as const;
  const llama = await library.getLlama(quiet).catch(() => undefined);
  if (!llama) return failed('model-missing', 'node-llama-cpp has no binary for this machine');
  try {
    const model = await llama.loadModel({ modelPath: command.path });
    const contextSize = { max: Math.min(command.contextTokens, model.trainContextSize) };
    // One core is left to the server.
    const context = await model.createContext({
      contextSize,
      threads: Math.max(1, availableParallelism() - 1),
    });
    loaded = { library, llama, model, sequence: context.getSequence() };
    reply({ type: 'loaded' });
  } catch {
    failed('model-missing', 'the file is no GGUF model that can be loaded here');
  }
}

async function write(command: Write): Promise<void> {
  const { id } = command;
  if (!loaded) return reply({ type: 'failed', id, code: 'model-failing', detail: 'it is not loaded' });
  const { library, llama, sequence } = loaded;
  const stop = new AbortController();
  current = { id, stop };
  try {
    await sequence.clearHistory();
    const before = { ...tokens(sequence) };
    const session = new library.LlamaChatSession({ contextSequence: sequence, systemPrompt: command.system });
    let stopReason: string;
    try {
      ({ stopReason } = await session.promptWithMeta(command.prompt, {
        grammar: await llama.createGrammarForJsonSchema(command.schema),
        maxTokens: command.maxOutputTokens,
        temperature: 0,
        seed: command.seed,
        signal: stop.signal,
        stopOnAbortSignal: true,
        onTextChunk: (text) => reply({ type: 'text', id, text }),
      }));
    } finally {
      session.dispose({ disposeSequence: false });
    }
    const after = tokens(sequence);
    reply({
      type: 'end',
      id,
      inputTokens: after.input - before.input,
      outputTokens: after.output - before.output,
      isCut: stopReason === 'maxTokens',
    });
  } catch (error) {
    const isTooLong = error instanceof Error && /context (?:size|shift)|too long/i.test(error.message);
    reply(
      isTooLong
        ? { type: 'failed', id, code: 'model-rejected', detail: 'its context is too small' }
        : { type: 'failed', id, code: 'model-failing', detail: 'it broke while writing' },
    );
  } finally {
    current = undefined;
  }
}

function tokens({ tokenMeter }: LlamaSequence): { readonly input: number; readonly output: number } {
  return { input: tokenMeter.usedInputTokens, output: tokenMeter.usedOutputTokens };
}

process.on('message', (command: GgufCommand) => {
  if (command.type === 'load') void load(command);
  else if (command.type === 'write') void write(command);
  else if (current?.id === command.id) current.stop.abort();
});
process.on('disconnect', () => process.exit(0));
