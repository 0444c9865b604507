import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { folderFiles } from '../datasets/folder-files.ts';
import { UsageError } from './usage-error.ts';

/** A form of all files of a folder, each named by its path, percent-encoded; their bytes are read when it is sent. */
export async function folderForm(folder: string): Promise<FormData> {
  const is = await stat(folder).catch(() => undefined);
  if (!is?.isDirectory()) throw new UsageError(`${folder} is no folder`);
  const files = await folderFiles(folder);
  if (files.length === 0) throw new UsageError(`there is no file in ${folder}`);
  const form = new FormData();
  for (const { path, place } of files)
    form.append(encodeURIComponent(path), await openAsBlob(place), basename(path));
  return form;
}
