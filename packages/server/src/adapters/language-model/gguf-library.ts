import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * What is used of node-llama-cpp 3.22, written down here because the package is installed only by those who want it.
 */
export interface LlamaLibrary {
  getLlama(options: {
    readonly build: 'never';
    readonly skipDownload: true;
    readonly progressLogs: false;
    readonly logLevel: 'error';
  }): Promise<Llama>;
  readonly LlamaChatSession: new (options: {
    readonly contextSequence: LlamaSequence;
    readonly systemPrompt: string;
  }) => LlamaSession;
}

interface Llama {
  loadModel(options: { readonly modelPath: string }): Promise<LlamaModel>;
  createGrammarForJsonSchema(schema: object): Promise<unknown>;
}

export interface LlamaModel {
  readonly trainContextSize: number;
  createContext(options: {
    readonly contextSize: { readonly max: number };
    readonly threads: number;
  }): Promise<{ getSequence(): LlamaSequence }>;
  tokenize(text: string): readonly unknown[];
}

export interface LlamaSequence {
  readonly tokenMeter: {
    readonly usedInputTokens: number;
    readonly usedOutputTokens: number;
  };
  clearHistory(): Promise<void>;
}

interface LlamaSession {
  promptWithMeta(
    text: string,
    options: {
      readonly grammar: unknown;
      readonly maxTokens: number;
      readonly temperature: number;
      readonly seed: number;
      readonly signal: AbortSignal;
      readonly stopOnAbortSignal: boolean;
      readonly onTextChunk: (text: string) => void;
    },
  ): Promise<{ readonly stopReason: string }>;
  dispose(options?: { readonly disposeSequence?: boolean }): void;
}

const packageName: string = 'node-llama-cpp';

/** Loads node-llama-cpp from beside the program or from a folder's node_modules; undefined where neither has it. */
export async function loadLlamaLibrary(folder: string): Promise<LlamaLibrary | undefined> {
  for (const from of [import.meta.url, join(folder, 'package.json')]) {
    let entry: string;
    try {
      entry = createRequire(from).resolve(packageName);
    } catch {
      continue;
    }
    return (await import(pathToFileURL(entry).href)) as LlamaLibrary;
  }
  return undefined;
}
