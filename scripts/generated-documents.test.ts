import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generatedDocuments } from './generated-documents.ts';

it('finds every generated document fresh; run "npm run docs" and commit what changes', async () => {
  for (const { path, content } of await generatedDocuments())
    expect(await readFile(join(import.meta.dirname, '..', path), 'utf8'), path).toBe(content);
});
