const id = String.raw`(?:\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[A-Z]{2})?/\d{7})(?:v[1-9]\d*)?`;
const bare = new RegExp(`^(?:arxiv:\\s*)?${id}$`, 'i');
const address = new RegExp(
  `^(?:https?://)?(?:[a-z]+\\.)?arxiv\\.org/(?:abs|pdf|html|e-print|format|ps)/${id}(?:\\.pdf)?/?(?:[?#]\\S*)?$`,
  'i',
);
const doi = new RegExp(`^(?:https?://doi\\.org/|doi:\\s*)?10\\.48550/arxiv\\.${id}$`, 'i');

/**
 * Whether what was typed names one arXiv paper (an id of either style, an address, arXiv's DOI), so that it is looked
 * up instead of searched for. The server reads the id itself; this only chooses the way.
 */
export function isArxivReference(typed: string): boolean {
  const text = typed.trim();
  return bare.test(text) || address.test(text) || doi.test(text);
}
