import type { Rated } from '@papyri/core/contracts/feedback';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { CommentButton } from './comment-button.tsx';
import { useRating } from './use-feedback.ts';

/** Up or down, and a comment once one of them is chosen. `what` is what is judged, as in "This answer". */
export function Thumbs({ paperId, rated, what }: { paperId: string; rated: Rated; what: string }) {
  const { rating, change } = useRating(paperId, rated);
  const thumb = rating?.thumb;
  return (
    <fieldset className="flex items-center" data-testid={`thumbs-${rated.kind}`}>
      <legend className="sr-only">Your rating of {what}</legend>
      <IconButton
        label={`${what} helps`}
        size="tiny"
        active={thumb === 'up'}
        onClick={() => change({ thumb: 'up' })}
      >
        <ThumbsUp />
      </IconButton>
      <IconButton
        label={`${what} does not help`}
        size="tiny"
        active={thumb === 'down'}
        onClick={() => change({ thumb: 'down' })}
      >
        <ThumbsDown />
      </IconButton>
      {rating && <CommentButton comment={rating.comment} onComment={(comment) => change({ comment })} />}
    </fieldset>
  );
}
