#!/usr/bin/env node
// This file alone is read by older versions of Node, too: nothing in it may be newer than they are.
import { startOnPackagedNode } from './packaged-node.ts';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24) startOnPackagedNode();
else {
  // Compiled code is kept from one command to the next: it halves the time to the first word.
  if (major > 22 || minor >= 8) (await import('node:module')).enableCompileCache?.();
  // V8 may abort where it frees compiled WebAssembly that it has replaced by better (nodejs/node#64500): it keeps it.
  (await import('node:v8')).setFlagsFromString('--no-wasm-code-gc');
  const { run } = await import('./cli/run.ts');
  process.exitCode = await run({
    argv: process.argv.slice(2),
    environment: process.env,
    input: process.stdin,
    output: process.stdout,
    notes: process.stderr,
    process,
  });
  process.exit();
}
