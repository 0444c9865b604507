export interface SendOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or a form with files. */
  readonly body?: string | FormData;
  readonly signal?: AbortSignal;
}

/**
 * How a request reaches a Papyri: over HTTP, or straight into one inside this process. Answers as `fetch` does, also
 * with statuses of 400 and above.
 * `errors`: PapyriError `server-unreachable`, `cancelled`.
 */
export type Send = (path: string, options?: SendOptions) => Promise<Response>;
