import { type Logger, pino } from 'pino';
import type { Config } from './config/schema.ts';

export type { Logger } from 'pino';

/**
 * The root logger. Messages are stable phrases, data goes into fields; paper text and prompts only at debug.
 * Secrets that travel in headers never reach it.
 */
export function createLogger(config: Config['log']): Logger {
  const redact = [
    'req.headers.authorization',
    'req.headers.cookie',
    '*.apiKey',
    '*.password',
    '*.url.password',
  ];
  const options = { level: config.level, redact, base: { app: 'papyri' } };
  return config.pretty ? pino({ ...options, transport: { target: 'pino-pretty' } }) : pino(options);
}
