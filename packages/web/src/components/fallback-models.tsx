import { fallenBack, type Provenance } from '@papyri/core/contracts/provenance';
import { clsx } from 'clsx';
import { fallbackWords } from '../format/fallback-words.ts';

/** Where the built-in model served in the place of one that failed; nothing where none did. */
export function FallbackModels({
  made,
  className,
}: {
  made: readonly (Provenance | undefined)[];
  className?: string;
}) {
  const words = fallbackWords(fallenBack(made.map((provenance) => provenance?.models ?? [])));
  if (words === undefined) return null;
  return (
    <p data-testid="fallback-models" title={words.more} className={clsx('text-pretty', className)}>
      {words.short}
      <span className="sr-only"> {words.more}</span>
    </p>
  );
}
