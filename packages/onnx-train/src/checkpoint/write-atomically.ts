import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';

/** Writes a file that is there whole or not at all, also after the power was cut: beside it, synced, then renamed. One writer at a time. */
export async function writeAtomically(file: string, chunks: readonly Uint8Array[]): Promise<void> {
  // One name, so that what a killed process left is written over.
  const beside = `${file}.part`;
  try {
    const handle = await open(beside, 'w');
    try {
      for (const chunk of chunks) await handle.writeFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** Makes the new name durable. Windows cannot open a folder, and needs not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
