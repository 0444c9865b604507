import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { lockFolder } from './folder-lock.ts';

const holder = `
  const { lockFolder } = await import(process.argv[1]);
  lockFolder(process.argv[2]);
  globalThis.gc();
  process.stdout.write('locked');
  setInterval(() => {}, 1000);
`;

describe('lockFolder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'papyri-lock-')), 'new', 'data');
  });
  afterEach(() => rm(path.join(folder, '..', '..'), { recursive: true, force: true }));

  const lockElsewhere = async () => {
    const module = new URL('./folder-lock.ts', import.meta.url).href;
    const child = spawn(
      process.execPath,
      ['--expose-gc', '--input-type=module', '-e', holder, module, folder],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    // A child that outlives a failed test keeps the runner's output open, and so the gate waiting.
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toBe('locked');
    return child;
  };

  it('refuses a second holder in the same process, until released', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'data-folder-in-use' }));
    lock.release();
    lock.release();
    lockFolder(folder).release();
  });

  it('refuses a folder that another process holds, and gives it free when that one is killed', async () => {
    const child = await lockElsewhere();
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'data-folder-in-use' }));
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    lockFolder(folder).release();
  });
});
