import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const longestPauseMs = 30_000;

/**
 * Listens on a channel with a connection of its own until closed, and connects again when that is lost. What was sent
 * meanwhile is not heard of: listeners must also ask by themselves from time to time.
 */
export function listenForNotifications(options: {
  readonly connectionString: string;
  readonly channel: string;
  readonly onPayload: (payload: string) => void;
  readonly onLost?: (error: Error) => void;
}): { close(): Promise<void> } {
  const controller = new AbortController();
  const { signal } = controller;

  /** One connection, from its first to its last moment. */
  const listen = async (onListening: () => void) => {
    const client = new pg.Client({ connectionString: options.connectionString, application_name: 'papyri' });
    const ended = new Promise<void>((resolve, reject) => {
      client.on('error', reject);
      client.on('end', resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    // It is awaited below; a connection may be lost before.
    ended.catch(() => {});
    client.on('notification', ({ payload }) => options.onPayload(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(options.channel)}`);
      onListening();
      await ended;
    } finally {
      await client.end().catch(() => {});
    }
  };

  const run = async () => {
    let pauseMs = 0;
    while (!signal.aborted) {
      await listen(() => {
        pauseMs = 0;
      }).catch((error: Error) => options.onLost?.(error));
      pauseMs = Math.min(longestPauseMs, pauseMs * 2 || 250);
      await delay(pauseMs, undefined, { signal }).catch(() => {});
    }
  };
  const done = run();
  return {
    close: async () => {
      controller.abort();
      await done;
    },
  };
}
