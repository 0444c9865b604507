import { type Logger, pino } from 'pino';
import type { Config } from './config/schema.ts';

export type { Logger } from 'pino';

/**
 * The root logger. Messages are stable phrases, data goes into fields; paper text and prompts only at debug.
 * Secrets that travel in headers never reach it.
 */
export function createLogger(config: Config['log'], to: 'stdout' | 'stderr' = 'stdout'): Logger {
  const redact = [
    'req.headers.authorization',
    'req.headers.cookie',
    '*.apiKey',
    '*.password',
    '*.url.password',
  ];
  const options = { level: config.level, redact, base: { app: 'papyri' } };
  const descriptor = to === 'stdout' ? 1 : 2;
  return config.pretty
    ? pino({ ...options, transport: { target: 'pino-pretty', options: { destination: descriptor } } })
    : pino(options, pino.destination({ dest: descriptor, sync: true }));
}
