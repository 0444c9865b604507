import type { ErrorCode } from '@papyri/core/errors';

/** What is asked of the process that holds a GGUF model. */
export type GgufCommand =
  | {
      readonly type: 'load';
      readonly path: string;
      /** Folder whose node_modules may hold node-llama-cpp, where the program's own does not. */
      readonly libraryFolder: string;
      readonly contextTokens: number;
    }
  | {
      readonly type: 'write';
      readonly id: number;
      readonly system: string;
      readonly prompt: string;
      readonly schema: Readonly<Record<string, unknown>>;
      readonly maxOutputTokens: number;
      readonly seed: number;
    }
  | { readonly type: 'stop'; readonly id: number };

/** What it answers. Errors travel as data: codes of the LanguageModel port, details without paths or text. */
export type GgufReply =
  | { readonly type: 'loaded' }
  | { readonly type: 'not-loaded'; readonly code: ErrorCode; readonly detail: string }
  | { readonly type: 'text'; readonly id: number; readonly text: string }
  | {
      readonly type: 'end';
      readonly id: number;
      readonly inputTokens: number;
      readonly outputTokens: number;
      readonly isCut: boolean;
    }
  | { readonly type: 'failed'; readonly id: number; readonly code: ErrorCode; readonly detail: string };
