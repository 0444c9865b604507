import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { version } from '../version.ts';

const run = promisify(execFile);

/** Of the repository, from sources and from compiled code alike. */
const root = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * What this program is: the revision of its git repository, with `+changes` where files differ from it, or the version of
 * the package where it was installed.
 */
export async function codeRevision(): Promise<string> {
  try {
    const git = async (...words: readonly string[]) =>
      (await run('git', ['-C', root, ...words], { timeout: 10_000, maxBuffer: 1 << 24 })).stdout.trim();
    // Who installs the package inside a repository of their own has another one.
    if ((await realpath(await git('rev-parse', '--show-toplevel'))) === (await realpath(root))) {
      const revision = await git('rev-parse', 'HEAD');
      const changed = (await git('status', '--porcelain', '--untracked-files=no')) !== '';
      return changed ? `${revision}+changes` : revision;
    }
  } catch {
    // No git here, or no repository.
  }
  return `papyri ${version}`;
}
