import type { DocumentId } from '@papyri/core/contracts/ids';
import { clsx } from 'clsx';
import { Star } from 'lucide-react';
import { useId, useState } from 'react';
import { CommentButton } from './comment-button.tsx';
import { useRating } from './use-feedback.ts';

const words = ['Of no use', 'Weak', 'Fair', 'Good', 'Excellent'];

/** One to five stars for a summary, with a comment. Radio buttons: arrow keys choose, as everywhere. */
export function StarRating({ paperId, documentId }: { paperId: string; documentId: DocumentId }) {
  const { rating, change } = useRating(paperId, { kind: 'summary', documentId });
  const [hovered, setHovered] = useState<number>();
  const name = useId();
  const stars = rating?.stars ?? 0;
  const shown = hovered ?? stars;
  return (
    <section
      aria-label="Your rating"
      data-testid="summary-rating"
      className="mt-10 flex flex-wrap items-end gap-x-3 gap-y-1 border-line border-t pt-6 font-sans text-sm"
    >
      <fieldset className="min-w-0">
        <legend className="mb-1 text-soft">Is this summary good?</legend>
        <div className="-ml-1.5 flex items-center" onPointerLeave={() => setHovered(undefined)}>
          {words.map((word, index) => (
            <label
              key={word}
              title={word}
              onPointerEnter={(event) => event.pointerType === 'mouse' && setHovered(index + 1)}
              className="relative grid size-8 cursor-pointer place-items-center rounded-lg has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name={name}
                value={index + 1}
                checked={stars === index + 1}
                onChange={() => change({ stars: index + 1 })}
                className="sr-only"
              />
              <span className="sr-only">{`${index + 1} of 5: ${word}`}</span>
              <Star
                aria-hidden="true"
                className={clsx(
                  'size-5 stroke-[1.5] transition-colors',
                  index < shown ? 'fill-warm stroke-warm' : 'stroke-line-strong',
                )}
              />
            </label>
          ))}
          <span aria-hidden="true" className="ml-2 min-w-16 text-faint">
            {words[shown - 1]}
          </span>
        </div>
      </fieldset>
      {rating && <CommentButton comment={rating.comment} onComment={(comment) => change({ comment })} />}
    </section>
  );
}
