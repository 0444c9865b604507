import type { Paper } from '@papyri/core/contracts/paper';
import { copyText } from '../../components/copy-button.tsx';
import { toast } from '../../components/toast-store.ts';
import { toBibtex } from '../summary/bibtex.ts';

/** Puts the entries of papers on the clipboard and says so. */
export async function copyBibtex(papers: readonly Paper[]): Promise<void> {
  const done = await copyText(papers.map(toBibtex).join('\n'));
  if (done) toast(papers.length === 1 ? 'BibTeX copied' : `BibTeX of ${papers.length} papers copied`);
}
