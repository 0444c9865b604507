import type { Settings, SettingsEdit } from '@papyri/core/contracts/settings';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { toast } from '../../components/toast-store.ts';
import { ApiProblem } from '../../http/request.ts';
import { queries } from '../../queries.ts';
import { type Draft, draftOf, errorsFromProblem, type FieldErrors, isDirty, readDraft } from './draft.ts';

/** The settings form: what is typed, whether it may be saved, and saving it. */
export function useSettingsForm(kept: Settings) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => draftOf(kept));
  const [tried, setTried] = useState(false);
  const [saves, setSaves] = useState(0);
  const read = readDraft(draft, kept);
  const edit = 'edit' in read ? read.edit : undefined;

  const save = useMutation({
    mutationFn: (wanted: SettingsEdit) => api.saveSettings(wanted),
    onSuccess: (settings) => {
      client.setQueryData(queries.settings().queryKey, settings);
      setDraft(draftOf(settings));
      setTried(false);
      setSaves((count) => count + 1);
      toast('Settings saved');
    },
  });
  const refused: FieldErrors = save.error instanceof ApiProblem ? errorsFromProblem(save.error.problem) : {};
  // Nobody is told of an empty field before they had the chance to fill it.
  const wrong: FieldErrors = tried && 'errors' in read ? read.errors : {};
  const errors = { ...refused, ...wrong };
  return {
    draft,
    edit,
    errors,
    dirty: isDirty(draft, kept),
    saving: save.isPending,
    /** Why it could not be saved, where no field is to blame. */
    error: save.isError && Object.keys(refused).length === 0 ? save.error : undefined,
    /** Counts saves: what belongs to the form as it was starts anew. */
    saves,
    change: (change: Partial<Draft>) => {
      setDraft((before) => ({ ...before, ...change }));
      save.reset();
    },
    showErrors: () => setTried(true),
    save: () => {
      setTried(true);
      if (edit) save.mutate(edit);
    },
    discard: () => {
      setDraft(draftOf(kept));
      setTried(false);
      setSaves((count) => count + 1);
      save.reset();
    },
  };
}
