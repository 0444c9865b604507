/**
 * `npm pack` runs this: compiles the server and what it imports of core to JavaScript under dist/, in the same layout
 * as the sources, so that every path relative to a module means the same in both. Node does not strip types inside
 * node_modules, so a package must hold JavaScript.
 */
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';
import { databaseTemplate } from './database-template.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const server = 'packages/server/src';

const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Readonly<Record<string, string>>;
  /** What who wants it installs: it is heavy. */
  peerDependencies: Readonly<Record<string, string>>;
};
const installed = Object.keys({ ...dependencies, ...peerDependencies });

rmSync(dist, { recursive: true, force: true });
await build({
  cwd: root,
  // The program, and the modules that run in threads or processes of their own.
  input: [`${server}/main.ts`, ...globSync(`${server}/**/{worker,*-worker,*-process}.ts`, { cwd: root })],
  platform: 'node',
  external: (id) =>
    id.startsWith('node:') || installed.some((name) => id === name || id.startsWith(`${name}/`)),
  treeshake: false,
  output: {
    dir: dist,
    format: 'esm',
    preserveModules: true,
    preserveModulesRoot: root,
    entryFileNames: '[name].js',
  },
});
for (const [from, to] of [
  ['packages/server/migrations', 'packages/server/migrations'],
  ['packages/web/dist', 'packages/web/dist'],
  ['docs/paper/papyri.pdf', 'docs/paper/papyri.pdf'],
  ['models', 'models'],
] as const)
  cpSync(join(root, from), join(dist, to), { recursive: true });
writeFileSync(join(dist, 'packages/server/database-template.zst'), await databaseTemplate());
process.exit(0);
