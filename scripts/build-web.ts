/**
 * Builds the page into packages/web/dist. With `--if-stale` it builds only when a source changed since the last
 * build, so that `npm start` is quick and never serves an old page.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
const web = join(root, 'packages/web');
const stamp = join(web, 'dist/.sources');

function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = globSync(['packages/web/**/*', 'packages/core/src/**/*.ts', 'package-lock.json'], {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist' || name.endsWith('.test.ts'),
  }).sort();
  for (const file of files) {
    const path = join(root, file);
    if (!statSync(path).isFile()) continue;
    hash.update(file).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

const wanted = sourcesHash();
const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
if (fresh && process.argv.includes('--if-stale')) process.exit(0);

await build({ root: web, logLevel: process.argv.includes('--if-stale') ? 'warn' : 'info' });
writeFileSync(stamp, wanted);
