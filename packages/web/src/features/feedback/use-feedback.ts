import {
  type Corrected,
  type Correction,
  type CorrectionInput,
  type Feedback,
  type Rated,
  type Rating,
  ratingSchema,
} from '@papyri/core/contracts/feedback';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';
import { queries } from '../../queries.ts';
import {
  correctionOf,
  type RatingChange,
  ratingOf,
  ratingToSend,
  withCorrection,
  withoutCorrection,
  withRating,
} from './in-force.ts';

const tellFailure = (error: unknown) => toast(describeError(error).title, { tone: 'bad' });
/** The id of what the server has not given one yet. */
const notYetKept = '00000000-0000-4000-8000-000000000000';
const empty: Feedback = { ratings: [], corrections: [] };

/** Changes the feedback that the page has at hand; gives what there was before. */
function useKept(paperId: string) {
  const client = useQueryClient();
  const { queryKey } = queries.feedback(paperId);
  return {
    read: () => client.getQueryData(queryKey),
    change: (how: (before: Feedback) => Feedback) =>
      client.setQueryData(queryKey, (before) => how(before ?? empty)),
    cancel: () => client.cancelQueries({ queryKey }),
    restore: (before: Feedback | undefined) => client.setQueryData(queryKey, before),
    refresh: () => client.invalidateQueries({ queryKey }),
  };
}

/** The reader's rating of one thing. A change shows at once, and goes back where it could not be kept. */
export function useRating(paperId: string, rated: Rated) {
  const kept = useKept(paperId);
  const { data } = useQuery(queries.feedback(paperId));
  const send = useMutation({
    // Changes of one rating arrive in the order in which they were made.
    scope: { id: `rating ${JSON.stringify(rated)}` },
    mutationFn: async (change: RatingChange): Promise<Rating | undefined> => {
      // What is at hand holds all changes so far, this one too.
      const input = ratingToSend(ratingOf(kept.read(), rated), rated, change);
      return input && api.rate(paperId, input);
    },
    onMutate: async (change) => {
      await kept.cancel();
      const before = kept.read();
      kept.change((feedback) => withRating(feedback, expected(paperId, rated, feedback, change)));
      return before;
    },
    onError: (error, _change, before) => {
      kept.restore(before);
      tellFailure(error);
      void kept.refresh();
    },
  });
  return { rating: ratingOf(data, rated), change: send.mutate, isSaving: send.isPending };
}

/** How a rating will look once it is kept. */
function expected(paperId: string, rated: Rated, feedback: Feedback, change: RatingChange): Rating {
  const before = ratingOf(feedback, rated);
  const made = { id: notYetKept, paperId, rated, ratedAt: new Date().toISOString() };
  return { ...ratingSchema.parse(made), ...before, ...change };
}

/** What the reader said in place of one thing, where there is something. */
export function useCorrectionInForce(paperId: string, corrected: Corrected): Correction | undefined {
  return correctionOf(useQuery(queries.feedback(paperId)).data, corrected);
}

/** The reader's correction of one thing: better words, or the words of the paper that say it. */
export function useCorrection(paperId: string, corrected: Corrected) {
  const kept = useKept(paperId);
  const correction = useCorrectionInForce(paperId, corrected);
  const correct = useMutation({
    mutationFn: (better: Pick<CorrectionInput, 'text' | 'span'>) =>
      api.correct(paperId, { corrected, ...better }),
    onSuccess: async (correction) => {
      await kept.cancel();
      kept.change((feedback) => withCorrection(feedback, correction));
    },
    onError: tellFailure,
  });
  const takeBack = useMutation({
    mutationFn: (id: string) => api.takeBack(paperId, id),
    onMutate: async (id) => {
      await kept.cancel();
      const before = kept.read();
      kept.change((feedback) => withoutCorrection(feedback, id));
      return before;
    },
    onError: (error, _id, before) => {
      kept.restore(before);
      tellFailure(error);
      void kept.refresh();
    },
  });
  return { correction, correct, takeBack: takeBack.mutate };
}
