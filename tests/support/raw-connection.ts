import { connect, type Socket } from 'node:net';

/** A connection on which a test writes what it likes. */
export interface RawConnection {
  readonly socket: Socket;
  write(text: string | Uint8Array): void;
  /** All that came so far. */
  received(): string;
  /** Waits until what came fits. Fails with what came when the other side closes first. */
  until(pattern: RegExp): Promise<string>;
  /** Waits until the other side closed; gives all that came. */
  closed(): Promise<string>;
}

/** Connects to the host and port of an address. The caller destroys the socket. */
export async function openConnection(address: string): Promise<RawConnection> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) });
  let text = '';
  let ended = false;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of waiting) look();
  };
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    wake();
  });
  socket.on('error', () => {}); // a reset is a way to be closed
  socket.on('close', () => {
    ended = true;
    wake();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  const wait = (reached: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!reached() && !ended) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return {
    socket,
    write: (given) => void socket.write(given),
    received: () => text,
    async until(pattern) {
      await wait(() => pattern.test(text));
      if (!pattern.test(text)) throw new Error(`closed before ${pattern}: ${text}`);
      return text;
    },
    async closed() {
      await wait(() => false);
      return text;
    },
  };
}

/** The status of each answer in what came. */
export function statusesIn(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}
