import type { ModelTask } from '@papyri/core/ports/model-resolver';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';

/** Begins to teach a model what was said, stops it, and goes on with it. */
export function useTeaching(task: ModelTask) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ['teachings'] });
  const onError = (error: unknown) => toast(describeError(error).title, { tone: 'bad' });
  const start = useMutation({ mutationFn: () => api.teach(task), onSettled, onError });
  const cancel = useMutation({ mutationFn: (id: string) => api.cancelTeaching(id), onSettled, onError });
  const resume = useMutation({ mutationFn: (id: string) => api.resumeTeaching(id), onSettled, onError });
  return { start, cancel, resume };
}
