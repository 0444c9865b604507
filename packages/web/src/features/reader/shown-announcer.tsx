import { citedPages } from '@papyri/core/export/cited-pages';
import { type ShownSentence, useReader } from './reader-context.tsx';

/** Tells a screen reader which words were marked, and where. */
export function ShownAnnouncer() {
  const { shown } = useReader();
  return (
    <p aria-live="polite" className="sr-only">
      {shown && announcement(shown)}
    </p>
  );
}

function announcement({ citations, active }: ShownSentence): string {
  const citation = citations[active];
  if (!citation) return '';
  const [page] = citedPages([citation]);
  const which = citations.length > 1 ? ` (${active + 1} of ${citations.length})` : '';
  return `Highlighted on page ${page ?? 'unknown'}${which}: ${citation.quote}`;
}
