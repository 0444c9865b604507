import type { Paper } from '@papyri/core/contracts/paper';
import { bibtexFile } from '@papyri/core/export/bibtex';
import { api } from '../../api.ts';
import { copyText } from '../../components/copy-button.tsx';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';

/** Puts the entries of papers on the clipboard and says so. What the page does not hold of them the server writes. */
export async function copyBibtex(ids: readonly string[], known: readonly Paper[]): Promise<void> {
  try {
    const entries =
      known.length === ids.length ? bibtexFile(known) : await (await api.exportPapers('bibtex', ids)).text();
    if (await copyText(entries)) {
      toast(
        ids.length === 1 ? 'BibTeX copied' : `BibTeX of ${ids.length.toLocaleString('en')} papers copied`,
      );
    }
  } catch (error) {
    toast(describeError(error).title, { tone: 'bad' });
  }
}
