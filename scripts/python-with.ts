import { spawnSync } from 'node:child_process';

/** Debian installs modules for its own Python only, which need not be the first one on the path. */
const pythons = ['python3', '/usr/bin/python3'];

/** The first Python of this machine that has a module, by the command that starts it; undefined where none has. */
export function pythonWith(module: string): string | undefined {
  return pythons.find(
    (name) => spawnSync(name, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0,
  );
}
