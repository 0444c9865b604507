import { arxivVersionPattern, type PaperVersionId } from '../contracts/ids.ts';

/**
 * Address of the PDF of an exact version at the arXiv site, or undefined where the paper is not arXiv's.
 *
 * @param siteUrl base address of the site, such as `https://arxiv.org`, with or without a path or a slash at the end
 */
export function pdfUrlOf(paperId: PaperVersionId, siteUrl: string): string | undefined {
  return addressOf('pdf', paperId, siteUrl);
}

/** Address of the HTML that arXiv made of an exact version, or undefined where the paper is not arXiv's. */
export function htmlUrlOf(paperId: PaperVersionId, siteUrl: string): string | undefined {
  return addressOf('html', paperId, siteUrl);
}

/** Address of what the author of an exact version sent in, or undefined where the paper is not arXiv's. */
export function latexUrlOf(paperId: PaperVersionId, siteUrl: string): string | undefined {
  return addressOf('e-print', paperId, siteUrl);
}

function addressOf(
  form: 'pdf' | 'html' | 'e-print',
  paperId: PaperVersionId,
  siteUrl: string,
): string | undefined {
  if (!arxivVersionPattern.test(paperId)) return undefined;
  return `${siteUrl.replace(/\/+$/, '')}/${form}/${paperId.slice('arxiv:'.length)}`;
}
