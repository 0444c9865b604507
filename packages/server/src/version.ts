import { readFileSync } from 'node:fs';

/** Looks for the package.json that is ours, from this file upwards: sources and compiled code lie at other depths. */
function findVersion(): string {
  for (const up of ['../', '../../', '../../../', '../../../../', './']) {
    try {
      const found: unknown = JSON.parse(readFileSync(new URL(`${up}package.json`, import.meta.url), 'utf8'));
      const { name, version } = found as { readonly name?: unknown; readonly version?: unknown };
      if (name === 'papyri' && typeof version === 'string') return version;
    } catch {}
  }
  return '0.0.0';
}

/** Papyri's own version. */
export const version = findVersion();
