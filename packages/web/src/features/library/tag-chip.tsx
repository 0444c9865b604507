import { Link } from '@tanstack/react-router';
import { wholeShelf, writeLibrary } from './library-state.ts';

/** A tag of a paper; leads to all papers that have it. */
export function TagChip({ tag }: { tag: string }) {
  return (
    <Link
      to="/library"
      search={writeLibrary({ ...wholeShelf, tag })}
      aria-label={`All papers tagged ${tag}`}
      className="relative inline-block max-w-40 truncate rounded-md bg-accent-soft px-1.5 py-px text-accent text-xs leading-5 hover:underline group-data-[selected=true]:bg-surface"
    >
      {tag}
    </Link>
  );
}
