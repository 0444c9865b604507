import { shelfSortSchema } from '@papyri/core/contracts/library';
import { z } from 'zod';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { givenOptions, limitSchema } from '../given-options.ts';
import { libraryLines } from '../print/library.ts';

const optionsSchema = z.object({
  tag: z.string().optional(),
  category: z.string().optional(),
  trash: z.boolean().default(false),
  sort: shelfSortSchema.optional(),
  limit: limitSchema(200, 20),
});

/** Lists the shelf or searches it. */
export const library: RunCommand = async ({ options, words, terminal, connect }) => {
  const { trash, sort, ...rest } = givenOptions(optionsSchema, options);
  const q = words.join(' ');
  const { client } = await connect();
  const found = await client.library({
    ...rest,
    view: trash ? 'trash' : 'shelf',
    sort: sort ?? (q === '' ? 'opened' : 'best-match'),
    ...(sort === 'title' ? { order: 'ascending' } : {}),
    ...(q === '' ? {} : { q }),
  });
  terminal.print(...libraryLines(found));
  terminal.document(found);
  return found.papers.length === 0 && q !== '' ? exitCodes.nothingFound : exitCodes.fine;
};
