import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The Node that the package brings with it (npm package `node`), or undefined where it was not installed. */
function packagedNode(): string | undefined {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    return ['bin/node', 'bin/node.exe'].map((name) => join(folder, name)).find((path) => existsSync(path));
  } catch {
    return undefined;
  }
}

/**
 * Starts this program once more on the Node that came with it, because the one that runs it is too old. Signals go on
 * to it, and its exit code comes back. Written for Node 16 and newer.
 */
export function startOnPackagedNode(): void {
  const node = packagedNode();
  if (node === undefined) {
    process.stderr.write(
      `papyri: this is Node ${process.version} and Papyri needs 24 or newer. Install it from https://nodejs.org, or let npm fetch the one that Papyri brings: npm rebuild node (its install script must be allowed).\n`,
    );
    process.exitCode = 1;
    return;
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both: this one only waits for the other.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    // Ends as the other did, so that who waits sees the same.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
  child.on('error', (error) => {
    process.stderr.write(`papyri: ${node} cannot be started: ${error.message}\n`);
    process.exit(1);
  });
}
