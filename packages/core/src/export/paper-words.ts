/** The id as people write it: `arXiv:1706.03762v7`, `doi:10.…`; nothing for an uploaded file. */
export function formatPaperId(id: string): string | undefined {
  if (id.startsWith('arxiv:')) return `arXiv:${id.slice('arxiv:'.length)}`;
  return id.startsWith('doi:') ? id : undefined;
}

/** Names in one line, the first `most` of them and how many more there are. */
export function formatAuthors(authors: readonly { readonly name: string }[], most = 6): string {
  const names = authors.map((author) => author.name);
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more`;
}
