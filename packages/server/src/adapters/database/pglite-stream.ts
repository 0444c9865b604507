import { Duplex } from 'node:stream';
import type { PgliteThread } from './pglite-thread.ts';

/** Messages after which PostgreSQL answers: Query, Sync, Flush, FunctionCall, CopyDone, CopyFail. */
const answered = new Set(['Q', 'S', 'H', 'F', 'c', 'f'].map((type) => type.charCodeAt(0)));
const terminate = 'X'.charCodeAt(0);

/**
 * The socket that node-postgres believes it talks to. Messages are gathered until one that PostgreSQL answers and go
 * to the worker together, so that a query is one round trip between threads.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export class PgliteStream extends Duplex {
  readonly #open: () => Promise<PgliteThread>;
  #thread: PgliteThread | undefined;
  #pending: Uint8Array[] = [];
  #startup = true;

  constructor(open: () => Promise<PgliteThread>) {
    super();
    this.#open = open;
  }

  /** Called by node-postgres in place of `net.Socket.connect`. */
  connect(): this {
    this.#open().then(
      (thread) => {
        this.#thread = thread;
        this.emit('connect');
      },
      (error: unknown) => this.destroy(toError(error)),
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    this.#take(chunk);
    done();
  }

  override _writev(
    chunks: { chunk: Uint8Array; encoding: string }[],
    done: (error?: Error | null) => void,
  ): void {
    for (const { chunk } of chunks) this.#take(chunk);
    done();
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#thread?.reset();
    this.push(null);
    done();
  }

  #take(chunk: Uint8Array): void {
    this.#pending.push(chunk);
    if (this.#startup) {
      // The first message has no type: length, protocol version, parameters.
      this.#startup = false;
      this.#send();
      return;
    }
    const last = lastMessageType(chunk);
    if (last === terminate) this.#pending = [];
    else if (last !== undefined && answered.has(last)) this.#send();
  }

  #send(): void {
    const [first, ...more] = this.#pending;
    this.#pending = [];
    if (first === undefined) return;
    this.#thread?.send(more.length === 0 ? first : Buffer.concat([first, ...more])).then(
      (bytes) => {
        if (!this.readableEnded && bytes.length > 0) this.push(Buffer.from(bytes.buffer, 0, bytes.length));
      },
      (error: unknown) => this.destroy(toError(error)),
    );
  }
}

/** Type byte of the last message in a run of whole messages (type, 32-bit length that counts itself, body). */
function lastMessageType(messages: Uint8Array): number | undefined {
  const view = new DataView(messages.buffer, messages.byteOffset, messages.byteLength);
  let last: number | undefined;
  for (let offset = 0; offset + 5 <= view.byteLength; offset += 1 + view.getUint32(offset + 1)) {
    last = view.getUint8(offset);
  }
  return last;
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
