import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageSchema = z.object({ name: z.string(), version: z.string() });

/** Looks for the package.json that is ours, from this file upwards: sources and compiled code lie at other depths. */
function findVersion(): string {
  for (const up of ['../', '../../', '../../../', './']) {
    try {
      const parsed = packageSchema.parse(
        JSON.parse(readFileSync(new URL(`${up}package.json`, import.meta.url), 'utf8')),
      );
      if (parsed.name === 'papyri') return parsed.version;
    } catch {}
  }
  return '0.0.0';
}

/** Papyri's own version. */
export const version = findVersion();
