/** What the worker is started with. */
export interface PgliteWorkerOptions {
  /** Folder of the database; undefined keeps it in memory. */
  readonly folder: string | undefined;
  /** A dump made by `snapshot`, used instead of initdb where there is no database yet. */
  readonly snapshot: Uint8Array | undefined;
  /** Create the database in `folder`, close it cleanly and end. */
  readonly initialiseOnly: boolean;
}

/** Main thread to worker. Every message is answered by one reply, in order, save `reset`. */
export type PgliteRequest =
  /** Whole PostgreSQL protocol messages. */
  | { readonly type: 'messages'; readonly bytes: Uint8Array }
  /** Forget the session: roll back, drop settings, temporary tables and locks. Not answered. */
  | { readonly type: 'reset' }
  | { readonly type: 'snapshot' }
  | { readonly type: 'close' };

/** Worker to main thread. */
export type PgliteReply =
  | { readonly type: 'ready' }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'closed' }
  /** A line that PostgreSQL wrote to its log. */
  | { readonly type: 'log'; readonly line: string }
  /** The engine is gone (PANIC, abort); the worker ends and only a new one can recover the folder. */
  | { readonly type: 'fatal'; readonly message: string };
