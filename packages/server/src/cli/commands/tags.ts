import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Line, line, styled } from '../layout.ts';

function countLines(title: string, counts: readonly (readonly [string, number])[]): readonly Line[] {
  if (counts.length === 0) return [];
  return [
    line(0, styled('heading', title)),
    ...counts.map(([name, papers]) => line(2, styled('label', name), styled('faint', `  ${papers}`))),
  ];
}

/** Lists tags and categories. */
export const tags: RunCommand = async ({ terminal, connect }) => {
  const { client } = await connect();
  const list = await client.tags();
  terminal.print(
    ...countLines(
      'Tags',
      list.tags.map(({ tag, papers }) => [tag, papers] as const),
    ),
    ...countLines(
      'Categories',
      list.categories.map(({ category, papers }) => [category, papers] as const),
    ),
  );
  if (list.tags.length + list.categories.length === 0) terminal.note('No tags and no categories yet.');
  terminal.document(list);
  return exitCodes.fine;
};
