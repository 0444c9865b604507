import { searchParametersSchema } from '@papyri/core/contracts/search';
import { z } from 'zod';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { givenOptions, limitSchema } from '../given-options.ts';
import { styled } from '../layout.ts';
import { searchLines, searchNotice } from '../print/search.ts';
import { showProgress } from '../progress.ts';

const optionsSchema = z.object({
  field: z.string().optional(),
  category: z.array(z.string()).default([]),
  author: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  sort: z.string().optional(),
  limit: limitSchema(200, 10),
});

/** What the contract calls them, by the option's name. */
const optionNames = { categories: 'category', submittedFrom: 'from', submittedTo: 'to', size: 'limit' };

/** Searches arXiv. */
export const search: RunCommand = async (context) => {
  const { terminal } = context;
  const { category, from, to, limit, ...rest } = givenOptions(optionsSchema, context.options);
  const parameters = {
    ...rest,
    text: context.words.join(' '),
    ...(category.length === 0 ? {} : { categories: category.join(',') }),
    submittedFrom: from,
    submittedTo: to,
    size: limit,
  };
  // The server checks it, too; here the message can name the options as they are typed.
  givenOptions(searchParametersSchema, parameters, { text: 'words', ...optionNames });
  const progress = await showProgress(terminal);
  try {
    const { client } = await context.connect();
    progress.show(0, 0, 'asking arXiv');
    const page = await client.search(
      parameters,
      ({ position, waitMs }) =>
        progress.show(0, 0, `waiting for arXiv, place ${position}, ${Math.ceil(waitMs / 1000)} s`),
      context.signal,
    );
    progress.end();
    const notice = searchNotice(page);
    if (notice !== undefined) terminal.note(styled('warning', notice));
    terminal.print(...searchLines(page));
    terminal.document(page);
    return page.papers.length === 0 ? exitCodes.nothingFound : exitCodes.fine;
  } finally {
    progress.end();
  }
};
